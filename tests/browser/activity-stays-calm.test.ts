import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createHttpWorld, password } from "../http-world.ts";
import { desk, openBrowser, openPage, phone, signIn } from "./chromium.ts";

const number = "+12025550143";
const name = "آشا 👩‍💼 <b>Rao</b>";
const hostile = `<img src=x onerror=alert(1)>\u202E=1+1 ${"\u0301".repeat(200)}${"W".repeat(4_096)}`.slice(
  0,
  4_096,
);

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

describe("Activity, with what strangers send", () => {
  test.each([
    ["desk", desk],
    ["phone", phone],
  ])("keeps its shape and its keys (%s)", async (_, viewport) => {
    await using world = await createHttpWorld();
    const admin = await world.account("admin");
    await world.account("operator");
    const key = await world.key(admin);
    await world.json("/api/advisors", { key, json: { name, phone: number } });
    await world.meta.phone(number).type(hostile);
    await world.meta.phone(number).type("the second");
    const { page, faults } = await openPage(browser, { viewport });
    await signIn(page, world.url, "operator@unlatch.test", password);

    await page.goto(`${world.url}/activity?view=messages&q=status%3Agreat&from=yesterday&status=%3Cb%3E`);
    await page.getByText("status:great: not a condition that is known").waitFor();
    await page.goto(`${world.url}/activity?view=messages&q=advisor%3A${encodeURIComponent("آشا")}`);
    await page.locator("[data-row]", { hasText: "the second" }).waitFor();
    expect(await page.locator("[data-row]").count()).toBe(2);
    expect(await page.locator("[data-row] img, [data-row] b").count()).toBe(0);
    const wide = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(await wide()).toBeLessThanOrEqual(0);

    await page.locator("[data-row] a").first().click();
    const drawer = page.getByRole("dialog");
    await drawer.getByText("the second").first().waitFor();
    await page.keyboard.press("j");
    await drawer.getByText("onerror=alert(1)").first().waitFor();
    expect(await wide()).toBeLessThanOrEqual(0);
    await page.keyboard.press("k");
    await drawer.getByText("the second").first().waitFor();
    expect(faults).toEqual([]);
  });
});
