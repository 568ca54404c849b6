// What runs in the page knows the DOM.
/// <reference lib="dom" />
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createHttpWorld, type HttpWorld, password, until } from "../http-world.ts";
import { sixParts } from "../world-parts.ts";
import { findings } from "./axe.ts";
import { desk, openBrowser, openPage, phone, signIn } from "./chromium.ts";

const asha = "+12025550143";
const digits = "12025550143";
let browser: Browser;
let world: HttpWorld;

/** One tap of which the first part failed and five were not sent, a hundred words, and somebody who is disabled. */
beforeAll(async () => {
  browser = await openBrowser();
  world = await createHttpWorld({ core: { contentGapMs: 0 } });
  const key = await world.key(await world.account("admin"));
  const post = (path: string, json: unknown) => world.json(`/api/${path}`, { key, json });
  await post("advisors", { name: "Tarun Desai", phone: asha });
  const ravi = await post("advisors", { name: "Ravi Ghosh", phone: "+12025550144" });
  await world.call(`/api/advisors/${ravi.id}`, { key, method: "PATCH", json: { enabled: false } });
  const pack = await post("packs", { day: world.today(), parts: sixParts });
  await post(`packs/${pack.id}/approve`, {});
  for (let n = 0; n < 100; n++) await world.meta.phone(asha).type(`word ${n}`);
  await world.meta.phone(asha).type("this is *urgent* for me");
  world.meta.faults.refuse(131026, { to: asha });
  await world.meta.phone(asha).tap({ context: null });
  await until(async () => {
    const { items } = await world.json("/api/messages?status=cancelled", { key });
    return items.length === 5;
  });
});
afterAll(async () => {
  await world[Symbol.asyncDispose]();
  await browser.close();
});

async function inside(view: Parameters<typeof openPage>[1], path: string): Promise<Page> {
  const { page } = await openPage(browser, view);
  await signIn(page, world.url, "admin@unlatch.test", password);
  await page.goto(`${world.url}${path}`);
  return page;
}
const rows = (page: Page, text: string) => page.locator("[data-row]", { hasText: text });

test.each([
  ["the list of problems", "/activity?show=problems"],
  ["Messages", "/activity?view=messages"],
])("%s: one tap is one row, which opens to its parts", async (_, path) => {
  const page = await inside({}, path);
  const tap = rows(page, "1 failed, 5 not sent");
  await tap.waitFor();
  expect(await rows(page, "131026").count()).toBe(1);
  expect(await findings(page)).toEqual([]);
  await tap.getByRole("button", { name: /^6 parts/ }).click();
  await page.locator("[data-part]").nth(5).waitFor();
  expect(await page.locator("[data-part]").count()).toBe(6);
  await page.context().close();
});

test.each([320, 390])(
  "on a phone of %i the first row stands in the upper third, and nothing slides sideways",
  async (width) => {
    for (const view of ["", "?view=messages", "?view=webhooks"]) {
      const page = await inside({ viewport: { ...phone, width } }, `/activity${view}`);
      await page.locator("[data-row]").first().waitFor();
      const { y } = (await page.locator("[data-row]").first().boundingBox()) ?? { y: Infinity };
      expect([view, y < phone.height / 3, y]).toEqual([view, true, y]);
      const wide = await page.evaluate(() =>
        ["html", "main", "[data-rows]"].filter((name) => {
          const box = document.querySelector(name);
          return box !== null && box.scrollWidth > box.clientWidth;
        }),
      );
      expect([view, wide]).toEqual([view, []]);
      const folder = process.env.UNLATCH_SHOTS;
      if (folder) await page.screenshot({ path: `${folder}/activity-${width}-${view.slice(6)}.png` });
      await page.getByRole("button", { name: /^Filters/ }).click();
      await page
        .getByRole("dialog", { name: "Filters" })
        .getByRole("button", { name: "Yesterday" })
        .waitFor();
      await page.context().close();
    }
  },
);

/** What is cut without saying so: wider than the box that hides the rest of it, and no ellipsis. */
const cut = (page: Page) =>
  page.evaluate(() => {
    const isCut = (one: Element) => {
      const { overflowX, textOverflow, clipPath } = getComputedStyle(one);
      const hides = overflowX === "hidden" || overflowX === "clip";
      return (
        hides && clipPath === "none" && textOverflow !== "ellipsis" && one.scrollWidth > one.clientWidth + 1
      );
    };
    // Each of them scrolls down and never sideways.
    const beyond = ["html", "main", "[data-rows]"].filter((name) => {
      const box = document.querySelector(name);
      return box !== null && box.scrollWidth > box.clientWidth;
    });
    const all = [...document.querySelectorAll("body *")].filter(
      (one) => one.checkVisibility({ visibilityProperty: true }) && isCut(one),
    );
    return [
      ...beyond,
      ...all.map((one) => `${one.tagName} ${one.className}: ${one.textContent?.slice(0, 60)}`),
    ];
  });

test.each([
  ["Today", "/"],
  ["the messages of two states", "/activity?view=messages&q=status:failed,cancelled%20code:131026"],
  ["Live", "/activity"],
])("%s: nothing is cut and nothing slides sideways, from 320 to 1440", async (_, path) => {
  const page = await inside({ viewport: { width: 320, height: 900 } }, path);
  await page.getByRole("heading", { level: 2 }).or(page.locator("[data-row]")).first().waitFor();
  for (const width of [320, 344, 360, 375, 390, 480, 640, 820, 1_024, 1_100, 1_280, 1_440]) {
    await page.setViewportSize({ width, height: 900 });
    await page.waitForTimeout(150);
    expect([width, await cut(page)]).toEqual([width, []]);
  }
  // The check can fail.
  await page.evaluate(() => {
    const main = document.querySelector("main");
    if (main)
      main.innerHTML = '<p style="overflow:hidden;white-space:nowrap;width:3rem">far too long for it</p>';
  });
  expect(await cut(page)).toHaveLength(1);
  await page.context().close();
});

test.each([820, 1_024, 1_280, 1_440])("at %i the toolbar is one line", async (width) => {
  for (const view of ["", "?view=messages", "?view=webhooks"]) {
    const page = await inside({ viewport: { width, height: 900 } }, `/activity${view}`);
    await page.locator("[data-row]").first().waitFor();
    const { height } = (await page.locator("search").boundingBox()) ?? { height: 0 };
    expect([view, height > 0 && height < 64, height]).toEqual([view, true, height]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    const folder = process.env.UNLATCH_SHOTS;
    if (folder) await page.screenshot({ path: `${folder}/activity-${width}-${view.slice(6)}.png` });
    await page.context().close();
  }
});

test.each([
  ["at 200 %", { width: 640, height: 450 }],
  ["on its side", { width: 844, height: 390 }],
])("%s only rows in sight exist", async (_, viewport) => {
  const page = await inside({ viewport }, "/activity");
  await page.locator("[data-row]").first().waitFor();
  expect(await page.locator("[data-rows] li").count()).toBeLessThan(40);
  await page.goto(`${world.url}/activity?view=messages`);
  await page.locator("[data-row]").first().waitFor();
  expect(await page.locator("[data-row]").count()).toBeLessThan(40);
  await page.context().close();
});

test("an empty list says why: another time, a filter, a server that does not answer", async () => {
  const page = await inside({}, "/activity?from=2025-01-01T00:00:00.000Z&to=2025-01-02T00:00:00.000Z");
  const title = page.getByRole("heading", { level: 2 });
  await title.filter({ hasText: "No event, " }).waitFor();
  expect(await page.getByText("No events yet").count()).toBe(0);
  await page.getByRole("button", { name: "Show any time" }).click();
  await page.locator("[data-row]").first().waitFor();
  await page.goto(`${world.url}/activity?view=messages&q=nowhere`);
  await title.filter({ hasText: "No message fits “nowhere”" }).waitFor();
  await page.context().close();
});

test("numbers that are not known are no zeros", async () => {
  const { page } = await openPage(browser);
  await signIn(page, world.url, "admin@unlatch.test", password);
  await page.route(/trpc\/.*activity\.messages/, (route) => route.abort());
  await page.goto(`${world.url}/activity?view=messages`);
  await page.getByText("Failed –").waitFor();
  expect(await page.getByText("Failed 0").count()).toBe(0);
  await page.context().close();
});

test("WhatsApp's marks are shown as WhatsApp shows them", async () => {
  const page = await inside({}, "/activity?view=messages&q=urgent");
  await rows(page, "this is urgent for me").locator("strong", { hasText: "urgent" }).waitFor();
  await page.context().close();
});

test("a webhook's JSON is closed, and its numbers are masked until somebody asks", async () => {
  const page = await inside({}, "/activity?view=webhooks");
  await rows(page, "Tarun Desai: this is *urgent*".replaceAll("*", "")).locator("a").click();
  const drawer = page.getByRole("dialog");
  await drawer.getByText("Raw JSON").waitFor();
  const json = drawer.locator("pre");
  expect(await json.isVisible()).toBe(false);
  await drawer.getByText("Raw JSON").click();
  expect(await json.textContent()).not.toContain(digits);
  expect(await json.evaluate((box) => getComputedStyle(box).overflow)).toBe("auto");
  await drawer.getByRole("button", { name: "Show numbers" }).click();
  expect(await json.textContent()).toContain(digits);
  await page.context().close();
});

test.each([
  ["desk", desk],
  ["phone", phone],
])("why somebody got nothing is asked in the palette by their name (%s)", async (_, viewport) => {
  const page = await inside({ viewport }, "/activity");
  await page.locator("[data-row]").first().waitFor();
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: /^Screen, advisor/ }).fill("why did ravi get nothing?");
  await page.getByRole("option", { name: /Why did Ravi Ghosh get nothing\? Disabled/ }).waitFor();
  await page.keyboard.press("Enter");
  const answer = page.getByRole("dialog").locator("[data-why=disabled]");
  await answer.getByText("Enable this advisor").waitFor();
  await answer.getByText("Since", { exact: true }).waitFor();
  await answer.getByText("By", { exact: true }).waitFor();
  expect(await page.getByRole("dialog").locator("[data-state=open]").count()).toBe(7);
  expect(await findings(page)).toEqual([]);
  const folder = process.env.UNLATCH_SHOTS;
  if (folder) await page.screenshot({ path: `${folder}/why-${viewport.width}.png` });
  await page.context().close();
});
