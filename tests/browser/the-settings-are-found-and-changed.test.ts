// What runs in the page knows the DOM.
/// <reference lib="dom" />
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { findings } from "./axe.ts";
import { desk, phone } from "./chromium.ts";
import { anOrdinaryMorning, office } from "./office.ts";

const small = { ...phone, width: 320 };
const views = [
  { name: "desk, light", viewport: desk, colorScheme: "light" },
  { name: "desk, dark", viewport: desk, colorScheme: "dark" },
  { name: "phone, light", viewport: small, colorScheme: "light" },
  { name: "phone, dark", viewport: small, colorScheme: "dark" },
] as const;

const place = office({
  async prepare(world, key) {
    await anOrdinaryMorning(world, key);
    const set = (setting: string, value: unknown) =>
      world.call("/api/settings", { method: "PATCH", key, json: { key: setting, value, version: 0 } });
    await set("outbound.undoSeconds", 15);
    await set("public.privacyText", "# Privacy\n\nWe keep little.");
  },
});

const tooWide = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);

describe.each(views)("on a $name", (view) => {
  test("no page of the settings and no part of the audit leaves anything to find", async () => {
    const { page, faults } = await place.inside("/settings", { ...view, role: "admin" });
    const look = async (at: string, there: string) => {
      await page.goto(`${place.url}${at}`);
      await page.getByText(there).first().waitFor();
      await page.waitForLoadState("networkidle");
      expect([at, await findings(page)]).toEqual([at, []]);
      expect([at, await tooWide(page)]).toEqual([at, false]);
    };
    await look("/settings/business", "Pages for Meta");
    await look("/settings/sending", "Pause between parts");
    await look("/settings/sending?history=all", "From 10 s to 15 s");
    await look("/settings/words", "Words that mean no");
    await look("/settings/data", "What is kept");
    await look("/settings/about", "What the API can do");
    await look("/activity?view=audit", "Seal holds");
    await look("/privacy", "We keep little.");
    await page.goto(`${place.url}/activity?view=audit&action=setting.changed`);
    await page.locator("[data-row] a").first().click();
    await page.getByRole("link", { name: "Open the setting" }).waitFor();
    expect(await findings(page)).toEqual([]);
    expect(faults).toEqual([]);
    await page.context().close();
  });
});

test("the keyboard alone finds a setting, changes it and takes the change back", async () => {
  const { page } = await place.inside("/settings", { role: "admin" });
  const press = (...keys: string[]) =>
    keys.reduce((all, key) => all.then(() => page.keyboard.press(key)), Promise.resolve());
  await page.getByRole("searchbox", { name: "Find a setting" }).focus();
  await page.keyboard.type("life pack");
  await page.getByRole("link", { name: /^Life of a pack/ }).waitFor();
  await press("Tab", "Enter");
  const field = page.getByRole("textbox", { name: "Life of a pack (days)" });
  await page.waitForURL(/at=unlock\.packLifeDays/);
  await expect.poll(() => field.evaluate((one) => one === document.activeElement)).toBe(true);
  await press("Control+a");
  await page.keyboard.type("5");
  await press("Enter");
  await page.getByText("Saved. It holds from now on.").waitFor();
  expect(place.world.server.context.config.packLifeDays).toBe(5);
  // To its history by the palette, which knows each setting too.
  await page.getByRole("button", { name: "History Life of a pack" }).focus();
  await press("Enter");
  const back = page.getByRole("button", { name: "Take back to 7 days" });
  await back.focus();
  await press("Enter");
  await back.waitFor({ state: "detached" });
  expect(place.world.server.context.config.packLifeDays).toBe(7);
  await press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await page.context().close();
});

test("on a phone: from More over the list to a page and back", async () => {
  const { page } = await place.inside("/", { viewport: small, role: "admin" });
  await page.getByRole("button", { name: "More" }).click();
  await page.getByRole("link", { name: "Settings" }).click();
  await page.waitForURL(/\/settings$/);
  await page.getByRole("link", { name: "Words" }).click();
  await page.getByRole("textbox", { name: /^Words that mean no/ }).waitFor();
  await page.getByRole("link", { name: "Settings" }).click();
  await page.getByRole("navigation", { name: "Pages of the settings" }).waitFor();
  await page.context().close();
});

test("the audit is narrowed in its address, and led from an entry to its setting", async () => {
  const { page } = await place.inside("/activity?view=audit", { role: "admin" });
  await page.getByRole("searchbox", { name: /^Who, what/ }).fill("time to undo");
  await page.waitForURL(/q=time/);
  const row = page.locator("[data-row]", { hasText: "Changed “Time to undo”" });
  await row.waitFor();
  await expect.poll(() => page.locator("[data-row]").count()).toBe(1);
  await row.getByRole("link").click();
  await page.getByRole("button", { name: "Take back to 10 s" }).waitFor();
  await page.getByRole("button", { name: "Everything of this kind" }).click();
  await page.waitForURL(/action=setting\.changed/);
  await page.getByRole("link", { name: "Open the setting" }).click();
  await page.waitForURL(/\/settings\/sending\?at=outbound\.undoSeconds/);
  await page.context().close();
});
