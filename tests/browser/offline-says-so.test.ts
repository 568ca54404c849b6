// What the installed app shows when the server is not there: when it was last seen, and nothing else.
/// <reference lib="dom" />

import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createHttpWorld, password } from "../http-world.ts";
import { openBrowser, openPage, signIn } from "./chromium.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

test("the manifest can be installed from", async () => {
  await using world = await createHttpWorld({ idle: true });
  const answer = await world.call("/manifest.webmanifest");
  expect(answer.headers.get("content-type")).toMatch(/manifest\+json/);
  const manifest = (await answer.json()) as {
    name: string;
    display: string;
    start_url: string;
    icons: { src: string; sizes: string; purpose: string }[];
    shortcuts: { url: string }[];
  };
  expect(manifest).toMatchObject({ name: "Unlatch", display: "standalone", start_url: "/" });
  expect(manifest.icons.map((icon) => icon.purpose)).toContain("maskable");
  for (const { src, sizes } of manifest.icons) {
    const file = new DataView(await (await world.call(src)).arrayBuffer());
    // A PNG says its width and height in its first block.
    expect(file.getUint32(0)).toBe(0x89504e47);
    expect(`${file.getUint32(16)}x${file.getUint32(20)}`).toBe(sizes);
  }
  expect(manifest.shortcuts.map((one) => one.url)).toEqual(["/", "/activity"]);
  expect((await world.call("/icons/none.png")).status).toBe(404);
});

test("without the server the page says when it was last seen, and opens again by itself", async () => {
  await using world = await createHttpWorld();
  await world.account("operator");
  const { page, faults } = await openPage(browser, { serviceWorkers: "allow" });
  await signIn(page, world.url, "operator@unlatch.test", password);
  await page.getByText(/Live · \d+ s/).waitFor();
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  const kept = await page.evaluate(async () => {
    const names = await caches.keys();
    const all = await Promise.all(
      names.map(async (name) =>
        (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname),
      ),
    );
    return all.flat();
  });
  expect(kept).toContain("/offline.html");
  expect(kept.filter((path) => /^\/(api|trpc|webhook|healthz|index|$)/.test(path))).toEqual([]);

  await page.reload();
  await page.getByText(/Live · \d+ s/).waitFor();
  await world.stop();
  await page.goto(`${world.url}/activity?view=messages`).catch(() => null);
  await page.getByRole("heading", { name: "Offline" }).waitFor();
  await page.getByText(/Last seen \d\d:\d\d IST/).waitFor();
  expect(await page.locator("[data-row]").count()).toBe(0);
  const api = await page.evaluate(() =>
    fetch("/api/advisors")
      .then(() => "answered")
      .catch(() => "nothing"),
  );
  expect(api).toBe("nothing");

  await world.start();
  await page.getByText(/Live · \d+ s/).waitFor({ timeout: 20_000 });
  expect(page.url()).toContain("/activity?view=messages");
  expect(faults).toEqual([]);
  await page.context().close();
});
