// What runs in the page knows the DOM.
/// <reference lib="dom" />
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createHttpWorld, type HttpWorld, password } from "../http-world.ts";
import { sixParts } from "../world-parts.ts";
import { findings } from "./axe.ts";
import { desk, openBrowser, openPage, phone, signIn } from "./chromium.ts";

const notFound = {
  error: {
    message:
      "Unsupported post request. Object with ID '800700600500401' does not exist, cannot be loaded due to missing permissions, or does not support this operation.",
    type: "GraphMethodException",
    code: 100,
    error_subcode: 33,
  },
};

let browser: Browser;
let world: HttpWorld;
beforeAll(async () => {
  browser = await openBrowser();
  world = await createHttpWorld();
  const key = await world.key(await world.account("operator"));
  await world.json("/api/advisors", { key, json: { name: "Asha Rao", phone: "+12025550143" } });
  const pack = await world.json("/api/packs", { key, json: { day: world.today(), parts: sixParts } });
  await world.json(`/api/packs/${pack.id}/approve`, { key, json: {} });
  world.meta.faults.http(400, JSON.stringify(notFound), { times: 1_000, contentType: "application/json" });
  await world.meta.phone("+12025550143").tap({ context: null });
});
afterAll(async () => {
  await world[Symbol.asyncDispose]();
  await browser.close();
});

test.each([
  ["320", { ...phone, width: 320 }, "light"],
  ["390", phone, "dark"],
  ["820", { width: 820, height: 1_180 }, "light"],
  ["1280", { width: 1_280, height: 800 }, "dark"],
  ["1440", desk, "light"],
] as const)(
  "a part that waits says why and until when, and what it waits behind (%s wide)",
  async (width, viewport, colorScheme) => {
    const { page, faults } = await openPage(browser, { viewport, colorScheme });
    const shot = async (name: string) => {
      const folder = process.env.UNLATCH_SHOTS;
      if (folder) await page.screenshot({ path: `${folder}/waits-${width}-${colorScheme}-${name}.png` });
    };
    const fits = () => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);
    await signIn(page, world.url, "operator@unlatch.test", password);
    await page.goto(`${world.url}/activity?view=messages`);
    await page
      .locator("[data-row]")
      .getByRole("button", { name: /^6 parts/ })
      .click();
    const behind = page.locator("[data-row]", { hasText: "It waits behind part 1 of this pack" });
    await behind.first().waitFor();
    expect(await behind.count()).toBe(5);
    expect(await fits()).toBe(true);
    await shot("list");
    await behind.first().locator("a").click();
    const note = page.getByRole("dialog").locator("[data-note]", { hasText: "It is looked at again at" });
    await note.waitFor();
    expect(await note.textContent()).toContain("800700600500401");
    expect(await fits()).toBe(true);
    await shot("drawer");
    expect(await findings(page)).toEqual([]);
    await page.goto(`${world.url}/`);
    await page.getByText("800700600500401").first().waitFor();
    expect(await fits()).toBe(true);
    await shot("today");
    expect(faults).toEqual([]);
  },
);
