// The typeface is served by us and may come late: then it waits for the next page, since a page that moves is misread.
/// <reference lib="dom" />

import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createHttpWorld, type HttpWorld, password } from "../http-world.ts";
import { openBrowser, openPage, phone, signIn } from "./chromium.ts";

let browser: Browser;
let world: HttpWorld;
beforeAll(async () => {
  browser = await openBrowser();
  world = await createHttpWorld();
  await world.account("operator");
});
afterAll(async () => {
  await world[Symbol.asyncDispose]();
  await browser.close();
});

declare global {
  var shifted: number;
}

/** How far the letters moved the page that came: they arrive when everything else has. */
async function shiftByLetters(page: Page): Promise<number> {
  let arrive = () => {};
  const everything = new Promise<void>((then) => {
    arrive = then;
  });
  await page.route("**/*.woff2", async (route) => {
    await everything;
    await route.continue();
  });
  await page.goto(`${world.url}/`, { waitUntil: "commit" });
  await page.getByText(/Live · \d+ s/).waitFor();
  await page.waitForTimeout(1_000);
  await page.evaluate(() => {
    globalThis.shifted = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries())
        globalThis.shifted += (entry as unknown as { value: number }).value;
    }).observe({ type: "layout-shift" });
  });
  const came = page.waitForResponse(/inter-latin-(?!ext)/);
  arrive();
  await (await came).finished();
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(500);
  return page.evaluate(() => globalThis.shifted);
}

/** A profile that has not seen the letters, signed in. */
async function fresh(): Promise<Page> {
  const { page } = await openPage(browser, { viewport: phone });
  await page.route("**/*.woff2", (route) => route.abort());
  await signIn(page, world.url, "operator@unlatch.test", password);
  await page.unroute("**/*.woff2");
  return page;
}

test("letters that come late move nothing", async () => {
  const page = await fresh();
  expect(await shiftByLetters(page)).toBe(0);
  await page.context().close();
});

test("letters that were swapped in would be seen to move the page", async () => {
  const page = await fresh();
  await page.route("**/*.css", async (route) => {
    const response = await route.fetch();
    const css = await response.text();
    await route.fulfill({ response, body: css.replaceAll("font-display:optional", "font-display:swap") });
  });
  expect(await shiftByLetters(page)).toBeGreaterThan(0);
  await page.context().close();
});
