import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { inflateSync } from "node:zlib";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { admin, endAll, root, start, temporaryFolder } from "../process/server.ts";
import { desk, openBrowser, openPage, phone, signIn } from "./chromium.ts";
import { liveChip } from "./lists.ts";

/** In CI the pictures are taken and looked at, and the files stay as they were handed in. */
const isCI = process.env.CI === "true";
const folder = join(root, "tests/pictures");

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterEach(endAll);
afterAll(() => browser.close());

const screens = {
  async today(page: Page, url: string) {
    await page.goto(`${url}/`);
    await page.getByRole("heading").first().waitFor();
  },
  async activity(page: Page, url: string) {
    await page.goto(`${url}/activity`);
    await page.locator("[data-row]").nth(5).waitFor();
  },
  async drawer(page: Page, url: string) {
    await page.goto(`${url}/activity?view=messages&status=failed`);
    await page.locator("[data-row] a").first().click();
    await page.getByRole("dialog").getByText("What happened").waitFor();
  },
};

test("the screens are drawn for the README: desk and phone, light and dark", async () => {
  using data = temporaryFolder();
  const env = {
    UNLATCH_INIT_ADMIN_EMAIL: admin.email,
    UNLATCH_INIT_ADMIN_PASSWORD: admin.password,
    // Enough for the lists and the curves, and soon made.
    UNLATCH_DEMO_HISTORY_DAYS: "5",
  };
  const server = await start({ dataDir: data.path, env, withinMs: 100_000 });
  if (!isCI) mkdirSync(folder, { recursive: true });
  for (const [device, viewport] of Object.entries({ desk, phone }))
    for (const colorScheme of ["light", "dark"] as const) {
      const { page, faults } = await openPage(browser, { viewport, colorScheme });
      await signIn(page, server.url, admin.email, admin.password);
      for (const [name, open] of Object.entries(screens)) {
        await open(page, server.url);
        await liveChip(page).waitFor();
        await page.waitForLoadState("networkidle");
        const picture = await page.screenshot({ animations: "disabled", caret: "hide" });
        const file = `${name}-${device}-${colorScheme}.png`;
        expect([file, look(picture)]).toEqual([file, { ...viewport, isBlank: false }]);
        if (!isCI) writeFileSync(join(folder, file), picture);
      }
      expect(faults).toEqual([]);
      await page.context().close();
    }
  await server.stop();
});

test("every picture that the README names is there, and drawn", () => {
  const named = readFileSync(join(root, "README.md"), "utf8").match(/tests\/pictures\/[\w-]+\.png/g) ?? [];
  expect(named.length).toBeGreaterThan(0);
  for (const file of named) {
    expect([file, existsSync(join(root, file))]).toEqual([file, true]);
    expect([file, look(readFileSync(join(root, file))).isBlank]).toEqual([file, false]);
  }
});

test("a blank picture would be noticed", async () => {
  const { page } = await openPage(browser, { viewport: phone });
  expect(look(await page.screenshot())).toEqual({ ...phone, isBlank: true });
  await page.context().close();
});

/** Size and emptiness of a PNG. In an empty one hardly a pixel differs from its neighbour. */
function look(png: Buffer): { width: number; height: number; isBlank: boolean } {
  const parts: Buffer[] = [];
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at);
    if (png.toString("latin1", at + 4, at + 8) === "IDAT") parts.push(png.subarray(at + 8, at + 8 + length));
    at += length + 12;
  }
  const pixels = inflateSync(Buffer.concat(parts));
  let differing = 0;
  for (let at = 4; at < pixels.length; at++) if (pixels[at] !== pixels[at - 3]) differing++;
  const size = { width: png.readUInt32BE(16), height: png.readUInt32BE(20) };
  return { ...size, isBlank: differing / pixels.length < 0.01 };
}
