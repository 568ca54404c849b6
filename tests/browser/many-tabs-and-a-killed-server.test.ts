import { createSimulator } from "@unlatch/simulator";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { createHttpWorld, password } from "../http-world.ts";
import { signIn as restSignIn } from "../process/office.ts";
import {
  admin,
  appSecret,
  endAll,
  live,
  phoneNumberId,
  type StartedServer,
  start,
  temporaryFolder,
} from "../process/server.ts";
import { openBrowser, openPage, signIn } from "./chromium.ts";
import { allRows, liveChip, rowsInSight } from "./lists.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterEach(endAll);
afterAll(() => browser.close());

const number = "+12025550143";

test("eight tabs on plain HTTP stay live, with one socket each", async () => {
  await using world = await createHttpWorld();
  const key = await world.key(await world.account("admin"));
  await world.account("operator");
  await world.json("/api/advisors", { key, json: { name: "Asha Rao", phone: number } });
  const { page: first, faults } = await openPage(browser);
  await signIn(first, world.url, "operator@unlatch.test", password);

  const sockets = new Map<Page, number>();
  const openTab = async () => {
    const tab = await first.context().newPage();
    sockets.set(tab, 0);
    tab.on("websocket", () => sockets.set(tab, (sockets.get(tab) ?? 0) + 1));
    await tab.goto(`${world.url}/activity`);
    await liveChip(tab).waitFor({ timeout: 10_000 });
    return tab;
  };
  await first.close();
  const tabs: Page[] = [];
  for (let n = 0; n < 8; n++) tabs.push(await openTab());

  await world.meta.phone(number, { name: "Asha Rao" }).type("seen in all eight");
  for (const tab of tabs) await rowsInSight(tab, "seen in all eight").waitFor({ timeout: 3_000 });
  expect([...sockets.values()]).toEqual(Array(8).fill(1));
  for (const tab of tabs) await liveChip(tab).waitFor({ timeout: 1_000 });
  expect(faults).toEqual([]);
  await tabs[0]?.context().close();
});

test("the server is killed: the page says so, misses nothing, and keeps what is being typed", async () => {
  using folder = temporaryFolder();
  await using meta = await createSimulator({
    webhook: { url: "http://127.0.0.1:9/not-yet" },
    appSecret,
    phoneNumberId,
    token: "process",
    seed: 7,
    statuses: { sent: 0, delivered: 0, read: null },
  });
  const options = { dataDir: folder.path, env: live(meta.graphUrl) };
  const server = await start(options);
  const meet = ({ url }: StartedServer) => meta.pointWebhookAt({ url: `${url}/webhook` });
  meet(server);
  const office = await restSignIn(server.url);
  await office.addAdvisors([number]);
  const day = new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Kolkata" }).format();
  await office.post("/packs", { day, parts: [{ type: "text", body: "for the review" }] });

  const { page: tail, faults } = await openPage(browser);
  await signIn(tail, server.url, admin.email, admin.password);
  await tail.goto(`${server.url}/activity`);
  await liveChip(tail).waitFor();
  const review = await tail.context().newPage();
  await review.goto(`${server.url}/`);
  await review.getByRole("button", { name: "Review…" }).first().click();
  const reason = review.getByLabel(/Reason/);
  await reason.fill("The second sentence prom");
  const filter = await tail.context().newPage();
  await filter.goto(`${server.url}/activity`);
  const typed = filter.getByPlaceholder("Filter these lines");
  await typed.pressSequentially("tap");

  const asha = meta.phone(number, { name: "Asha Rao" });
  await asha.type("before the kill");
  await rowsInSight(tail, "before the kill").waitFor();
  await server.stop("SIGKILL");
  const during = asha.type("while it lay there");
  await tail.getByText(/Stale since/).waitFor({ timeout: 30_000 });

  await typed.pressSequentially(" by");
  const again = await start({ ...options, env: { ...options.env, PORT: String(server.port) } });
  meet(again);
  await during.catch(() => {});
  await meta.retryUndelivered();
  await asha.type("after the restart");
  for (const page of [tail, review, filter]) await liveChip(page).waitFor({ timeout: 20_000 });
  await rowsInSight(tail, "after the restart").waitFor();

  // What makes other pages read again: the way back to the tab, and news about what the form is about.
  for (const page of [review, filter]) {
    await page.evaluate(() => window.dispatchEvent(new Event("visibilitychange")));
    await page.bringToFront();
  }
  await office.post("/packs", { day, parts: [{ type: "text", body: "another one" }] });
  await typed.pressSequentially(" Asha");
  await review.bringToFront();
  await reason.pressSequentially("ises too much.");
  expect(await reason.inputValue()).toBe("The second sentence promises too much.");
  expect(await typed.inputValue()).toBe("tap by Asha");

  for (const text of ["before the kill", "while it lay there", "after the restart"])
    expect([text, await rowsInSight(tail, text).count()]).toEqual([text, 1]);
  const rows = await allRows(tail);
  const { items } = await office.get<{ items: unknown[] }>("/webhook/events/recent?limit=500");
  expect(new Set(rows).size).toBe(rows.length);
  expect(rows.length).toBe(items.length);
  expect(faults).toEqual([]);
  await tail.context().close();
  await again.stop();
});
