import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createHttpWorld, type HttpWorld, password } from "../http-world.ts";
import { sixParts } from "../world-parts.ts";
import { openBrowser, openPage, signIn } from "./chromium.ts";

const number = "+12025550143";
let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

/** An operator at the desk, an advisor, and an approved pack made over REST. */
async function office(): Promise<{ world: HttpWorld; page: Page; faults: string[]; key: string }> {
  const world = await createHttpWorld();
  const admin = await world.account("admin");
  await world.account("operator");
  const key = await world.key(admin);
  await world.json("/api/advisors", { key, json: { name: "Asha Rao", phone: number } });
  const pack = await world.json("/api/packs", { key, json: { day: world.today(), parts: sixParts } });
  await world.json(`/api/packs/${pack.id}/approve`, { key, json: {} });
  const { page, faults } = await openPage(browser);
  await signIn(page, world.url, "operator@unlatch.test", password);
  await page.getByText(/Live · \d+ s/).waitFor();
  return { world, page, faults, key };
}

/** The lines that the page shows, oldest first, by what they open. */
const shown = (page: Page) =>
  page
    .locator("[data-row] a")
    .evaluateAll((links) => links.map((link) => link.getAttribute("href")).reverse());

describe("Activity", () => {
  test("a tap's journey appears within a second, without reloading", async () => {
    const { world, page, faults } = await office();
    await using _ = world;
    const loaded = await page.evaluate(() => performance.timeOrigin);
    const received = page.locator("[data-row]", { hasText: "Asha Rao" }).first();
    await world.meta.phone(number, { name: "Asha Rao" }).tap({ context: null });
    await received.waitFor({ timeout: 1_000 });
    await world.meta.idle();
    await page.locator("[data-row]", { hasText: "6 messages" }).first().waitFor({ timeout: 5_000 });
    expect(await page.evaluate(() => performance.timeOrigin)).toBe(loaded);

    await page.locator("[data-row] a", { hasText: "Received" }).first().click();
    const drawer = page.getByRole("dialog");
    await drawer.waitFor();
    await drawer.getByText("image 1").first().waitFor();
    expect(await drawer.getByText(/(image|text) [1-6]: /).count()).toBeGreaterThanOrEqual(6);
    expect(page.url()).toMatch(/open=/);
    expect(faults).toEqual([]);
  });

  test("after a restart of the server nothing is missing and nothing is doubled", async () => {
    const { world, page, key } = await office();
    await using _ = world;
    const asha = world.meta.phone(number, { name: "Asha Rao" });
    await asha.type("before the restart");
    await page.locator("[data-row]", { hasText: "before the restart" }).waitFor();
    await page
      .getByRole("searchbox")
      .or(page.getByPlaceholder(/filter|search/i))
      .first()
      .waitFor();

    await world.stop();
    await page.getByText(/Reconnecting|Stale since|Not connected/).waitFor();
    const during = asha.type("while it was down");
    await world.start();
    await during;
    await world.meta.retryUndelivered();
    await asha.type("after the restart");
    await page.locator("[data-row]", { hasText: "after the restart" }).waitFor();
    await page.getByText(/Live · \d+ s/).waitFor();

    const feed = await world.json<{ items: { seq: number }[] }>("/api/webhook/events/recent?limit=500", {
      key,
    });
    const texts = ["before the restart", "while it was down", "after the restart"];
    for (const text of texts) expect(await page.locator("[data-row]", { hasText: text }).count()).toBe(1);
    const links = await shown(page);
    expect(new Set(links).size).toBe(links.length);
    expect(links.length).toBe(feed.items.length);
  });

  test("a forged link shows the page and ignores what it does not know", async () => {
    const { world, page, faults } = await office();
    await using _ = world;
    await page.goto(
      `${world.url}/activity?view=%3Cscript%3E&show=%5B1%5D&open=nonsense&q=${"x".repeat(3_000)}`,
    );
    await page.getByText(/Live · \d+ s/).waitFor();
    expect(faults).toEqual([]);
  });
});
