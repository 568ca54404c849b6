// What runs in the page knows the DOM.
/// <reference lib="dom" />
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createSimulator } from "@unlatch/simulator";
import { expect, test } from "vitest";
import { canaries, password, phoneNumberId } from "../http-world.ts";
import { findings } from "./axe.ts";
import { desk, openBrowser, openPage, phone, signIn } from "./chromium.ts";
import { startedDemo } from "./started-demo.ts";

const account = "900100200300400";

test("by keyboard in the demo: four values are tried, kept and sealed, and the demo goes on as it was", async () => {
  await using demo = await startedDemo();
  await using meta = await createSimulator({
    ...{ appSecret: canaries.appSecret, phoneNumberId, token: canaries.token },
    webhook: { url: "http://127.0.0.1:9/not-yet" },
  });
  const browser = await openBrowser();
  try {
    const { page, faults } = await openPage(browser, { viewport: desk });
    await signIn(page, demo.url, "admin@unlatch.test", password, "/settings/connection");
    const before = structuredClone(demo.context.settings.secrets);
    const leave = page.getByRole("button", { name: "Leave the demo and connect…" });
    await page.getByLabel("Access token").focus();
    expect(await leave.isDisabled()).toBe(true);
    for (const text of [canaries.token, phoneNumberId, account, "of-another-app-entirely", meta.graphUrl]) {
      await page.keyboard.press("Control+A");
      await page.keyboard.type(text);
      await page.keyboard.press("Tab");
    }
    await page.getByText(/^This is not the secret of the app/).waitFor();
    await page.getByText("Unlatch Test owns that number.").waitFor();
    expect(await findings(page)).toEqual([]);
    await page.getByLabel("App secret").focus();
    await page.keyboard.press("Control+A");
    await page.keyboard.type(canaries.appSecret);
    await page.keyboard.press("Control+Enter");
    await page.getByText("Saved. It holds once you leave the demo.").waitFor();
    await page.getByText(/^It is the secret of the app/).waitFor();
    expect(await leave.isEnabled()).toBe(true);
    // A reload finds what was kept, and no part of a secret but its end.
    await page.reload();
    await page.getByText("Unlatch Test owns that number.").waitFor();
    expect(await page.getByLabel("Access token").inputValue()).toBe(`••••••••${canaries.token.slice(-4)}`);
    const { settings } = demo.context;
    expect(settings.secrets).toEqual(before);
    expect(settings.ahead.secrets).toMatchObject({
      ...{ token: canaries.token, appSecrets: [canaries.appSecret] },
    });
    for (const width of [320, 390]) {
      await page.setViewportSize({ ...phone, width });
      expect(await findings(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    }
    const seen = [await page.content(), await page.evaluate(() => JSON.stringify(sessionStorage))];
    for (const file of readdirSync(demo.folder, { withFileTypes: true }))
      if (file.isFile()) seen.push(readFileSync(join(demo.folder, file.name), "latin1"));
    for (const secret of [canaries.token, canaries.appSecret])
      expect(seen.filter((text) => text.includes(secret))).toEqual([]);
    // What is no secret is found by the same look, on the page and in the demo's file.
    expect(seen.filter((text) => text.includes(account)).length).toBeGreaterThan(1);
    expect(faults).toEqual([]);
  } finally {
    await browser.close();
  }
});
