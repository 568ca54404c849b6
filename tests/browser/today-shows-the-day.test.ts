// What runs in the page knows the DOM.
/// <reference lib="dom" />
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createHttpWorld, type HttpWorld, password, until } from "../http-world.ts";
import { sixParts } from "../world-parts.ts";
import { openBrowser, openPage, signIn } from "./chromium.ts";

const asha = "+12025550143";
let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

interface Office {
  world: HttpWorld;
  page: Page;
  faults: string[];
  key: string;
}

/** A draft for today, three advisors, one of them not on WhatsApp, and somebody who may do everything. */
async function office(): Promise<Office> {
  const world = await createHttpWorld();
  const key = await world.key(await world.account("admin"));
  for (const [name, phone] of [
    ["Asha Rao", asha],
    ["Dev Mehta", "+12025550144"],
    ["نور", "+12025550145"],
  ])
    await world.json("/api/advisors", { key, json: { name, phone } });
  world.meta.notOnWhatsApp.add("12025550144");
  await world.json("/api/packs", { key, json: { day: world.today(), parts: sixParts } });
  const { page, faults } = await openPage(browser);
  await signIn(page, world.url, "admin@unlatch.test", password, "/");
  await page.getByText("Today’s pack waits for approval.").waitFor();
  return { world, page, faults, key };
}

/** As somebody without a mouse does it. */
async function press(page: Page, name: string | RegExp): Promise<void> {
  const button = page.getByRole("button", { name });
  await button.focus();
  await page.keyboard.press("Enter");
}

async function announce(page: Page): Promise<void> {
  await press(page, "Announce…");
  await page.getByRole("heading", { name: "Send the announcement to 3 advisors now?" }).waitFor();
  // The question opens on its harmless answer.
  await page.locator("[role=alertdialog] button:focus", { hasText: "Cancel" }).waitFor();
  await page.keyboard.press("Tab");
  await page.locator("[role=alertdialog] button:focus", { hasText: "Send to 3 advisors" }).waitFor();
  await page.keyboard.press("Enter");
  await page.getByText("Sending to 3 advisors", { exact: true }).waitFor();
}

const told = async (world: HttpWorld, key: string) => {
  const answer = await world.json("/trpc/today.get", { key });
  return answer.result.data;
};

test("the day is approved, announced and followed by keyboard, and its numbers are the API's", async () => {
  const { world, page, faults, key } = await office();
  await using _ = world;
  await press(page, "Review…");
  await page.getByRole("dialog").getByText("text 3").waitFor();
  await press(page, /^Approve/);
  await page.getByText("Today’s pack is approved and not announced.").waitFor();

  await announce(page);
  await press(page, "Undo");
  await page.getByText("Taken back: Sending to 3 advisors").waitFor();
  expect(world.meta.sent).toHaveLength(0);
  await announce(page);
  await page
    .getByText("This morning worked for 2 of 3", { exact: false })
    .first()
    .waitFor({ timeout: 30_000 });
  await world.meta.phone(asha, { name: "Asha Rao" }).tap({ context: null });
  await until(async () => (await told(world, key)).pipeline.parts.delivered === 6);
  const { pipeline, verdict } = await told(world, key);
  const link = (name: string) => page.getByRole("link", { name, exact: true });
  await link(`${pipeline.parts.delivered} of ${pipeline.parts.queued} messages`).waitFor();
  await page.getByText(verdict.sentence, { exact: true }).waitFor();
  await link(`${pipeline.reached} of ${pipeline.planned} reached`).waitFor();
  await link(`${pipeline.tapped} tapped`).waitFor();
  expect(pipeline).toMatchObject({ planned: 3, reached: 2, lost: 1, tapped: 1 });
  expect(faults).toEqual([]);
});

test("each number leads to its rows", async () => {
  const { world, page, faults, key } = await office();
  await using _ = world;
  const { items } = await world.json("/api/packs", { key });
  await world.json(`/api/packs/${items[0].id}/approve`, { key, json: {} });
  await world.json(`/api/packs/${items[0].id}/announce`, { key, json: {} });
  await page
    .getByText("This morning worked for 2 of 3", { exact: false })
    .first()
    .waitFor({ timeout: 30_000 });

  const links = await page
    .locator("main a[href]")
    .evaluateAll((all) => all.map((link) => link.getAttribute("href") ?? ""));
  expect(links.length).toBeGreaterThan(7);
  expect(links.every((href) => /^\/(activity|runs)/.test(href))).toBe(true);
  const why = page.getByRole("region", { name: /Needs you/ }).getByRole("link", { name: "1 person" });
  await why.focus();
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/activity\?.*131026/);
  await page.locator("[data-row]", { hasText: "Dev Mehta" }).waitFor();
  expect(await page.locator("[data-row]").count()).toBe(1);
  expect(faults).toEqual([]);
});
