// What runs in the page knows the DOM.
/// <reference lib="dom" />

import { appendLines } from "@unlatch/core/feed";
import type { Browser, Page, WebSocketRoute } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createHttpWorld, password, until } from "../http-world.ts";
import { openBrowser, openPage, signIn } from "./chromium.ts";
import { allRows, liveChip, rowsInSight } from "./lists.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

/** What draws the pages of this browser, as processes of the machine. */
async function renderers(of: Browser): Promise<number[]> {
  const cdp = await of.newBrowserCDPSession();
  const { processInfo } = await cdp.send("SystemInfo.getProcessInfo");
  await cdp.detach();
  return processInfo.filter(({ type }) => type === "renderer").map(({ id }) => id);
}

const isAwake = (page: Page) =>
  Promise.race([
    page.evaluate(() => true),
    new Promise<false>((answer) => setTimeout(() => answer(false), 1_000)),
  ]);

test("50,000 lines come while the tab sleeps: it wakes calm, small and up to date", async () => {
  await using world = await createHttpWorld({ idle: true });
  await world.account("operator");
  // A browser of its own: all that draws in it is stopped.
  const sleeper = await openBrowser();
  const { page, faults } = await openPage(sleeper);
  await signIn(page, world.url, "operator@unlatch.test", password);
  await page.goto(`${world.url}/activity`);
  await liveChip(page).waitFor();
  await page.evaluate(() => {
    const seen = { longestMs: 0, at: performance.now() };
    Object.assign(window, { seen });
    const look = (now: number) => {
      seen.longestMs = Math.max(seen.longestMs, now - seen.at);
      seen.at = now;
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  expect(await isAwake(page)).toBe(true);
  // The operating system stops it, as it does with a machine whose lid is closed: no script runs, no socket is read.
  const stopped = await renderers(sleeper);
  expect(stopped.length).toBeGreaterThan(0);
  for (const pid of stopped) process.kill(pid, "SIGSTOP");
  try {
    expect(await isAwake(page)).toBe(false);
    const lines = 50_000;
    for (let from = 0; from < lines; from += 5_000)
      await world.store.transaction((tx) =>
        appendLines(
          tx,
          Array.from({ length: 5_000 }, (_, n) => ({
            at: Date.now(),
            topic: "pack.created",
            ref: String(from + n),
          })),
        ),
      );
  } finally {
    for (const pid of stopped) process.kill(pid, "SIGCONT");
  }
  const wokenAt = Date.now();
  // The sleep itself is one long frame, and no fault of the page.
  await page.evaluate(() =>
    requestAnimationFrame((at) =>
      Object.assign((window as unknown as { seen: object }).seen, { longestMs: 0, at }),
    ),
  );

  const newest = `open=event-${(await world.store.db.select().from(world.store.t.feed)).at(-1)?.seq}`;
  await page.locator(`[data-row] a[href*="${newest}"]`).waitFor({ timeout: 30_000 });
  await liveChip(page).waitFor();
  const longestMs = await page.evaluate(
    () => (window as unknown as { seen: { longestMs: number } }).seen.longestMs,
  );
  const cdp = await page.context().newCDPSession(page);
  const { usedSize } = await cdp.send("Runtime.getHeapUsage");
  process.stdout.write(
    `A tab that slept: up to date after ${Date.now() - wokenAt} ms, longest frame ${Math.round(longestMs)} ms, heap ${Math.round(usedSize / 1e6)} MB\n`,
  );
  expect(usedSize).toBeLessThan(150e6);
  const shown = await page.locator("ol [aria-setsize]").first().getAttribute("aria-setsize");
  expect(Number(shown)).toBeLessThanOrEqual(5_100);
  // It still listens and answers.
  await page.getByPlaceholder("Filter these lines").fill("nothing like this");
  await page
    .getByText("Nothing matches")
    .or(page.getByText(/Look through older/))
    .first()
    .waitFor({ timeout: 5_000 });
  expect(faults).toEqual([]);
  await sleeper.close();
});

test("bursts of webhooks with a reconnect in the middle: each line once, in order", async () => {
  await using world = await createHttpWorld();
  const key = await world.key(await world.account("admin"));
  await world.account("operator");
  const phones = Array.from({ length: 10 }, (_, n) => `+120255501${String(n).padStart(2, "0")}`);
  for (const [n, phone] of phones.entries())
    await world.json("/api/advisors", { key, json: { name: `Advisor ${n}`, phone } });
  const { page, faults } = await openPage(browser);
  const routes: WebSocketRoute[] = [];
  await page.routeWebSocket(/\/trpc/, (socket) => {
    routes.push(socket);
    socket.connectToServer();
  });
  await signIn(page, world.url, "operator@unlatch.test", password);
  await page.goto(`${world.url}/activity`);
  await liveChip(page).waitFor();

  const burst = (round: number) =>
    Promise.all(
      phones.map(async (phone, n) => {
        for (let k = 0; k < 5; k++) await world.meta.phone(phone).type(`word ${round} ${n} ${k}`);
      }),
    );
  await burst(0);
  const before = routes.length;
  const second = burst(1);
  await routes.at(-1)?.close({ code: 1001, reason: "cut in the middle" });
  await second;
  await burst(2);
  await until(() => routes.length > before);
  await world.meta.phone(phones[0] ?? "").type("the last word");
  await rowsInSight(page, "the last word").waitFor();
  await liveChip(page).waitFor();

  const feed = await world.json<{ items: { seq: number; topic: string; ref: string }[] }>(
    "/api/webhook/events/recent?limit=500",
    { key },
  );
  const wanted = feed.items.map((line) =>
    line.topic.startsWith("message.") ? `message-${line.ref}` : `event-${line.seq}`,
  );
  const rows = (await allRows(page)).map((href) => /open=([a-z]+-\d+)/.exec(href)?.[1]);
  // What is alike stands together, so the order is the rows' own.
  expect(rows.toSorted()).toEqual(wanted.toSorted());
  expect(rows.length).toBeGreaterThan(150);
  expect(faults).toEqual([]);
  await page.context().close();
});
