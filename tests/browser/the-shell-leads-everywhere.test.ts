// The frame of every page: palette, keys, menus, titles, density, the phone's bar.
/// <reference lib="dom" />

import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createHttpWorld, type HttpWorld, password } from "../http-world.ts";
import { findings } from "./axe.ts";
import { desk, openBrowser, openPage, phone, signIn } from "./chromium.ts";

const narrow = { ...phone, width: 360 };
const views = [
  { name: "desk, light", viewport: desk, colorScheme: "light" },
  { name: "desk, dark", viewport: desk, colorScheme: "dark" },
  { name: "phone, light", viewport: narrow, colorScheme: "light" },
  { name: "phone, dark", viewport: narrow, colorScheme: "dark" },
] as const;

let browser: Browser;
let world: HttpWorld;
let advisorId = "";
beforeAll(async () => {
  browser = await openBrowser();
  world = await createHttpWorld();
  const key = await world.key(await world.account("admin"));
  await world.account("operator");
  const advisor = await world.json("/api/advisors", {
    key,
    json: { name: "Asha Rao", phone: "+12025550143" },
  });
  advisorId = String(advisor.id);
  await world.meta.phone("+12025550143", { name: "Asha Rao" }).type("good morning");
  await world.meta.idle();
});
afterAll(async () => {
  await world[Symbol.asyncDispose]();
  await browser.close();
});

async function inside(role: "admin" | "operator", view: Parameters<typeof openPage>[1] = {}) {
  const opened = await openPage(browser, view);
  await signIn(opened.page, world.url, `${role}@unlatch.test`, password);
  await opened.page.getByText(/Live · \d+ s/).waitFor();
  return opened;
}

const focused = (page: Page) =>
  page.evaluate(() => document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.id ?? "");

describe.each(views)("on a $name", (view) => {
  test("palette, help, menus and the components leave nothing to find", async () => {
    const { page, faults } = await inside("admin", view);
    await page.keyboard.press("Control+k");
    await page.getByRole("combobox", { name: /Screen, advisor/ }).waitFor();
    expect(await findings(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await page.keyboard.press("?");
    await page.getByRole("dialog", { name: "Keyboard" }).waitFor();
    expect(await findings(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    if (view.viewport.width === narrow.width) {
      await page.getByRole("button", { name: "More" }).click();
      await page.getByRole("dialog", { name: "More" }).waitFor();
    } else {
      await page.getByRole("button", { name: /Account of/ }).click();
      await page.getByRole("dialog", { name: "Account" }).waitFor();
    }
    expect(await findings(page)).toEqual([]);

    await page.goto(`${world.url}/design`);
    await page.getByRole("grid").first().waitFor();
    expect(await findings(page)).toEqual([]);
    const [content, screen] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    expect(content).toBeLessThanOrEqual(screen ?? 0);
    expect(faults).toEqual([]);
    await page.context().close();
  });
});

test("the palette finds a person, a message and a screen by keyboard, and gives the focus back", async () => {
  const { page, faults } = await inside("operator");
  await page.goto(`${world.url}/`);
  await page.getByText(/Live · \d+ s/).waitFor();
  const search = page.getByRole("button", { name: /Go to, or do/ });
  await search.focus();
  await page.keyboard.press("Enter");
  const field = page.getByRole("combobox", { name: /Screen, advisor/ });
  await field.waitFor();
  await page.keyboard.press("Escape");
  await field.waitFor({ state: "detached" });
  expect(await search.evaluate((button) => document.activeElement === button)).toBe(true);

  await page.keyboard.press("Control+k");
  await field.fill("asha");
  await page.getByRole("option", { name: /^Asha Rao/ }).waitFor();
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => url.searchParams.get("advisor") === advisorId);

  const [message] = (await world.store.db.select().from(world.store.t.messages)).filter((one) => one.wamid);
  await page.keyboard.press("Control+k");
  await field.fill(String(message?.wamid));
  await page.getByRole("option", { name: /Open the message/ }).waitFor();
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => url.searchParams.get("open") === `message-${message?.id}`);

  await page.keyboard.press("Control+k");
  await field.fill("zzz no such thing");
  await page.getByText(/Nothing is called/).waitFor();
  expect(faults).toEqual([]);
  await page.context().close();
});

test("two keys after each other go places; titles and focus follow; the switch turns them off", async () => {
  const { page } = await inside("operator");
  await page.keyboard.press("g");
  await page.keyboard.press("t");
  await page.waitForURL(`${world.url}/`);
  await expect.poll(() => page.title()).toBe("Today · Unlatch");
  expect(await focused(page)).toBe("main");
  await page.keyboard.press("g");
  await page.keyboard.press("a");
  await page.waitForURL(/\/activity/);
  await expect.poll(() => page.title()).toBe("Activity · Unlatch");

  await page.keyboard.press("?");
  const help = page.getByRole("dialog", { name: "Keyboard" });
  for (const does of ["Go to Today", "Pause and resume the live list", "Go to the text filter"])
    await help.getByText(does).waitFor();
  await help.getByRole("checkbox").uncheck();
  await page.keyboard.press("Escape");
  await page.keyboard.press("?");
  await page.keyboard.press("g");
  await page.keyboard.press("t");
  await page.waitForTimeout(300);
  expect(page.url()).toMatch(/activity/);
  expect(await page.getByRole("dialog").count()).toBe(0);
  await page.context().close();
});

test("density and theme are there before the first paint, and stay", async () => {
  const { page } = await inside("operator");
  await page.getByRole("button", { name: /Account of/ }).click();
  await page.getByRole("radio", { name: "Compact" }).check();
  await page.getByRole("radio", { name: "Dark" }).check();
  await page.goto(`${world.url}/login`, { waitUntil: "commit" });
  await page.waitForFunction(() => document.body !== null);
  const html = page.locator("html");
  expect(await html.getAttribute("data-density")).toBe("compact");
  expect(await html.getAttribute("data-theme")).toBe("dark");
  await page.context().close();
});

test("the components are for who may change settings; others are told so", async () => {
  const { page } = await inside("operator");
  await page.goto(`${world.url}/design`);
  await page.getByText("You can’t open Components").waitFor();
  expect(await page.getByRole("grid").count()).toBe(0);
  await page.context().close();
});

test("a table of a thousand rows is one stop of the tab key, and arrows go through it", async () => {
  const { page } = await inside("admin", { reducedMotion: "reduce" });
  await page.goto(`${world.url}/design`);
  const grid = page.getByRole("grid").first();
  await grid.waitFor();
  expect(await grid.getAttribute("aria-rowcount")).toBe("1001");
  expect(await grid.getByRole("row").count()).toBeLessThan(60);
  await grid.locator("[data-stop][tabindex='0']").focus();
  await page.keyboard.press("End");
  await grid.locator("[aria-rowindex='1001'] [data-stop]:focus").waitFor();
  await page.keyboard.press("Home");
  await grid.locator("[aria-rowindex='2'] [data-stop]:focus").waitFor();
  expect(await grid.locator("[data-stop][tabindex='0']").count()).toBe(1);
  const quick = await page.evaluate(() =>
    getComputedStyle(document.documentElement).getPropertyValue("--quick"),
  );
  expect(quick.trim()).toMatch(/^0m?s$/);
  await page.context().close();
});

test("on a phone every place to press is 44 pixels high", async () => {
  const { page } = await inside("operator", { viewport: narrow });
  const heights = await page
    .locator("nav[aria-label=Main] :is(a, button)")
    .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height));
  expect(heights).toHaveLength(3);
  expect(Math.min(...heights)).toBeGreaterThanOrEqual(44);
  await page.context().close();
});
