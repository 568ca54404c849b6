// The demo is left while browsers are open: they come back by themselves, signed in, in a house of one's own.
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { admin, demoHouse, enterConnection } from "../demo-house.ts";
import { openBrowser, openPage, signIn } from "./chromium.ts";
import { liveChip, rowsInSight } from "./lists.ts";

const notice = (page: Page) => page.getByText("Clear demo data…");

test("open pages follow the house when its demo is left", async () => {
  await using demo = await demoHouse();
  await enterConnection(demo);
  const { url } = demo.house.server;
  const browser = await openBrowser();
  try {
    const { page, faults } = await openPage(browser);
    await signIn(page, url, admin.email, admin.password, "/");
    await notice(page).waitFor();
    const other = await page.context().newPage();
    await other.goto(`${url}/activity`);
    await liveChip(other).waitFor();
    await page.evaluate(() =>
      fetch("/trpc/demo.leave", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: "{}",
      }),
    );
    for (const one of [page, other]) {
      await notice(one).waitFor({ state: "detached", timeout: 20_000 });
      await liveChip(one).waitFor({ timeout: 20_000 });
    }
    // Nobody was asked who they are, and nothing that was invented is left.
    expect(new URL(page.url()).pathname).toBe("/");
    await other.getByText("Went live").first().waitFor();
    expect(await rowsInSight(other, "").count()).toBeLessThan(5);
    expect(faults).toEqual([]);
  } finally {
    await browser.close();
  }
});
