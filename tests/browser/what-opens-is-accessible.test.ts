// What runs in the page knows the DOM.
/// <reference lib="dom" />
import { dayAfter } from "@unlatch/core/business-day";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { createHttpWorld } from "../http-world.ts";
import { sixParts } from "../world-parts.ts";
import { findings } from "./axe.ts";
import { desk, openPage, phone } from "./chromium.ts";
import { anOrdinaryMorning, office } from "./office.ts";

const narrow = { ...phone, width: 360 };
const views = [
  { name: "desk, light", viewport: desk, colorScheme: "light" },
  { name: "desk, dark", viewport: desk, colorScheme: "dark" },
  { name: "phone, light", viewport: narrow, colorScheme: "light" },
  { name: "phone, dark", viewport: narrow, colorScheme: "dark" },
] as const;

const place = office({
  async prepare(world, key) {
    await anOrdinaryMorning(world, key);
    await world.json("/api/packs", { key, json: { day: dayAfter(world.today()), parts: sixParts } });
  },
});

async function expectClean(page: Page, what: string): Promise<void> {
  expect([what, await findings(page)]).toEqual([what, []]);
}

describe.each(views)("on a $name", (view) => {
  test("what opens over Today and Activity leaves nothing to find", async () => {
    const { page, faults } = await place.inside("/", view);
    await page.getByRole("heading", { name: "Against the targets" }).waitFor();
    await page.locator("button:has(> time)").first().click();
    await page.getByRole("dialog", { name: "This moment" }).waitFor();
    await expectClean(page, "the readings of a moment");
    await page.keyboard.press("Escape");
    await page.locator('button[aria-expanded]:has-text("what is this")').first().click();
    await page.getByRole("button", { name: "Review…" }).click();
    await page.getByRole("button", { name: /Approve 6/ }).waitFor();
    await expectClean(page, "the review of a pack");
    await page.getByRole("button", { name: "Decide later" }).click();

    await page.goto(`${place.url}/activity?view=messages`);
    await page.locator("[data-row]").first().waitFor();
    const hidden = page.getByRole("button", { name: /^Filters/ });
    await hidden.click();
    // A list with boxes on a desk, chips for a thumb on a phone.
    const failed = page
      .getByRole("checkbox", { name: /^Failed/ })
      .or(page.getByRole("dialog").getByRole("button", { name: /^Failed/ }));
    await failed.waitFor();
    await expectClean(page, "the choices of the filters");
    await failed.click();
    await page.waitForURL((url) => url.searchParams.get("q") === "status:failed");
    if (view.name.startsWith("phone")) {
      await page.locator("[data-histogram] summary").click();
      await expectClean(page, "the filters of a phone with the table of the histogram");
    }
    await page.getByRole("button", { name: /^Show \d/ }).click();
    if (!view.name.startsWith("phone")) {
      await page.getByRole("button", { name: /^Time/ }).click();
      await page.getByRole("button", { name: "Show this time" }).waitFor();
      await expectClean(page, "the choice of a time");
      await page.keyboard.press("Escape");
      await page.locator("[data-histogram] summary").click();
      await expectClean(page, "the table of the histogram");
    }
    await page.getByRole("button", { name: "Views" }).click();
    await page.getByRole("menu", { name: "Saved views" }).waitFor();
    await expectClean(page, "the saved views");
    await page.keyboard.press("Escape");
    await page.locator("[data-row] a").first().click();
    await page.getByRole("button", { name: "Send again" }).click();
    await page.getByRole("alertdialog").waitFor();
    await expectClean(page, "a question");
    expect(faults).toEqual([]);
    await page.context().close();
  });
});

test("the form of the set-up leaves nothing to find", async () => {
  await using fresh = await createHttpWorld({ idle: true });
  const { page } = await openPage(place.browser);
  await page.goto(fresh.server.setUpUrl?.replace(/^https?:\/\/[^/]+/, fresh.url) ?? "");
  await page.getByLabel("E-mail").waitFor();
  await expectClean(page, "set-up");
  await page.context().close();
});

/** What the tab key reaches, and what it does not: names of everything that can be pressed, filled or followed. */
const unreached = (page: Page) =>
  page.evaluate(() => {
    const wanted = "a[href], button:not(:disabled), input:not(:disabled), select, summary, textarea";
    // One stop stands for these: arrows, j and k go on from it.
    const together = "[data-rows] ol, [data-roving], [role=grid], [role=listbox]";
    return [...document.querySelectorAll<HTMLElement>(wanted)]
      .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.dataset.reached)
      .filter((one) => !one.closest(together)?.querySelector("[data-reached]"))
      .map(
        (one) => `${one.tagName} ${one.getAttribute("aria-label") ?? one.textContent?.trim().slice(0, 40)}`,
      );
  });

async function tabThrough(page: Page): Promise<number> {
  let stops = 0;
  for (let press = 0; press < 150; press++) {
    await page.keyboard.press("Tab");
    const isNew = await page.evaluate(() => {
      const { activeElement: one } = document;
      if (!(one instanceof HTMLElement) || one === document.body || one.dataset.reached) return false;
      one.dataset.reached = "yes";
      return true;
    });
    if (isNew) stops += 1;
  }
  return stops;
}

test("the tab key reaches everything that can be pressed, on every screen", async () => {
  const { page } = await place.inside("/", { viewport: desk, colorScheme: "light" });
  for (const path of ["/", "/activity", "/activity?view=messages", "/activity?view=webhooks"]) {
    await page.goto(`${place.url}${path}`);
    await page
      .locator(path === "/" ? "[data-verdict]" : "[data-row]")
      .first()
      .waitFor();
    expect(await tabThrough(page)).toBeGreaterThan(9);
    expect([path, await unreached(page)]).toEqual([path, []]);
  }
  // A button that the tab key passes over would be named.
  await page
    .locator("main :is(button[aria-pressed], a[download], summary)")
    .first()
    .evaluate((one) => {
      const lost = one.ownerDocument.createElement("button");
      lost.textContent = "lost";
      lost.tabIndex = -1;
      document.querySelector("h1")?.append(lost);
    });
  expect(await unreached(page)).toEqual(["BUTTON lost"]);
  await page.context().close();
});

test("a column of the histogram narrows the list below it, and the way back is there", async () => {
  const { page } = await place.inside("/", { viewport: desk, colorScheme: "light" });
  for (const view of ["", "?view=messages", "?view=webhooks"]) {
    await page.goto(`${place.url}/activity${view}`);
    await page.locator("[data-row]").first().waitFor();
    await page.locator("[data-histogram] summary").click();
    const column = page.locator("[data-histogram] tbody button").last();
    await column.click();
    await page.waitForURL((url) => url.searchParams.has("from") && url.searchParams.has("to"));
    await page.locator("[data-row]").first().waitFor();
    // A minute in which nothing happened lists nothing.
    const quiet = new URL(page.url());
    quiet.searchParams.set("from", "2020-01-01T00:00:00.000Z");
    quiet.searchParams.set("to", "2020-01-01T00:01:00.000Z");
    await page.goto(quiet.href);
    await page.getByRole("heading", { name: /No|Nothing/ }).waitFor();
    expect([view, await page.locator("[data-row]").count()]).toEqual([view, 0]);
    await page.getByRole("button", { name: /^Time/ }).click();
    await page.getByRole("button", { name: "Any time", exact: true }).click();
    await page.locator("[data-row]").first().waitFor();
  }
  await page.context().close();
});
