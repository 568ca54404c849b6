import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { createHttpWorld, type HttpWorld, password } from "../http-world.ts";
import { sixParts } from "../world-parts.ts";
import { findings } from "./axe.ts";
import { desk, openBrowser, openPage, phone, signIn } from "./chromium.ts";
import { allScreens } from "./screens.ts";

const narrow = { ...phone, width: 360 };
const views = [
  { name: "desk, light", viewport: desk, colorScheme: "light" },
  { name: "desk, dark", viewport: desk, colorScheme: "dark" },
  { name: "phone, light", viewport: narrow, colorScheme: "light" },
  { name: "phone, dark", viewport: narrow, colorScheme: "dark" },
] as const;

let browser: Browser;
let world: HttpWorld;

beforeAll(async () => {
  browser = await openBrowser();
  world = await createHttpWorld();
  const key = await world.key(await world.account("admin"));
  await world.account("operator");
  await world.json("/api/advisors", { key, json: { name: "Asha Rao", phone: "+12025550143" } });
  await world.json("/api/advisors", { key, json: { name: "Dev Mehta", phone: "+12025550144" } });
  const pack = await world.json("/api/packs", { key, json: { day: world.today(), parts: sixParts } });
  await world.json(`/api/packs/${pack.id}/approve`, { key, json: {} });
  world.meta.notOnWhatsApp.add("12025550144");
  await world.meta.phone("+12025550143").tap({ context: null });
  await world.json(`/api/packs/${pack.id}/announce`, { key, json: {} });
  await world.meta.postWebhook({ object: "whatsapp_business_account", entry: [{ id: null, changes: null }] });
  await world.meta.idle();
});
afterAll(async () => {
  await world[Symbol.asyncDispose]();
  await browser.close();
});

const tooWide = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);

describe.each(views)("on a $name", (view) => {
  test("sign-in, the lists and the drawers leave nothing to find", async () => {
    const { page, faults } = await openPage(browser, view);
    await page.goto(`${world.url}/setup?token=gone`);
    await page.getByRole("heading").first().waitFor();
    expect(await findings(page)).toEqual([]);
    await page.goto(`${world.url}/login`);
    await page.getByLabel("E-mail").waitFor();
    expect(await findings(page)).toEqual([]);

    await signIn(page, world.url, "operator@unlatch.test", password);
    await page.locator("[data-row]").first().waitFor();
    expect(await findings(page)).toEqual([]);
    await page.locator("[data-row] a", { hasText: "Failed" }).first().click();
    await page.getByRole("dialog").getByText("Journey").waitFor();
    expect(await findings(page)).toEqual([]);

    for (const name of ["Messages", "Webhooks"]) {
      await page.goto(`${world.url}/activity?view=${name.toLowerCase()}`);
      await page.locator("[data-row]").first().waitFor();
      expect(await findings(page)).toEqual([]);
    }
    expect(faults).toEqual([]);
    await page.context().close();
  });

  test("no screen leaves anything to find, sticks out sideways or scrolls behind its panes", async () => {
    const { page, faults } = await openPage(browser, view);
    await signIn(page, world.url, "admin@unlatch.test", password);
    for (const screen of allScreens) {
      await page.goto(`${world.url}${screen.path}`);
      await page.getByRole("heading", { level: 1, name: screen.name }).waitFor();
      await page.waitForLoadState("networkidle");
      expect([screen.name, await findings(page)]).toEqual([screen.name, []]);
      expect([screen.name, await tooWide(page)]).toEqual([screen.name, false]);
      // The panes scroll; the page behind them would scroll into nothing. (The components stand in no pane.)
      if (!screen.icon) continue;
      const behind = await page.evaluate(() => document.documentElement.scrollHeight - window.innerHeight);
      expect([screen.name, behind]).toEqual([screen.name, 0]);
    }
    expect(faults).toEqual([]);
    await page.context().close();
  });
});

test("the keyboard alone opens a message, goes on and comes back", async () => {
  const { page } = await openPage(browser);
  await signIn(page, world.url, "operator@unlatch.test", password);
  await page.locator("[data-row]").first().waitFor();
  await page.keyboard.press("j");
  await page.locator('[data-index="0"] [data-stop]:focus').waitFor();
  await page.keyboard.press("j");
  await page.locator('[data-index="1"] [data-stop]:focus').waitFor();
  // A row that stands for others opens to them; the first with something of its own opens a drawer.
  for (let index = 2; (await page.locator("a[data-stop]:focus").count()) === 0; index++) {
    await page.keyboard.press("j");
    await page.locator(`[data-index="${index}"] [data-stop]:focus`).waitFor();
  }
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await page.keyboard.press("/");
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe("INPUT");
  await page.context().close();
});
