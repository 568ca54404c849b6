import { copyFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { appendLines } from "@unlatch/core/feed";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createHttpWorld, password } from "../http-world.ts";
import { openBrowser, openPage, signIn } from "./chromium.ts";
import { liveChip, rowsInSight } from "./lists.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

test("an older backup is restored: an open tab begins anew and sees what comes after it", async () => {
  await using world = await createHttpWorld({ idle: true });
  await world.account("operator");
  const { page } = await openPage(browser);
  await signIn(page, world.url, "operator@unlatch.test", password);
  await page.goto(`${world.url}/activity`);
  await liveChip(page).waitFor();
  const write = (topic: string, count: number) =>
    world.store.transaction((tx) =>
      appendLines(
        tx,
        Array.from({ length: count }, () => ({ at: Date.now(), topic })),
      ),
    );
  await write("before.backup", 3);
  const backup = join(world.folder, "copy");
  await world.store.backup(backup);
  await write("lost.line", 50);
  await rowsInSight(page, "lost.line").first().waitFor();

  await world.stop();
  const file = join(world.folder, "unlatch.db");
  for (const one of [file, `${file}-wal`, `${file}-shm`]) rmSync(one, { force: true });
  copyFileSync(backup, file);
  await world.start();
  await liveChip(page).waitFor({ timeout: 20_000 });
  await rowsInSight(page, "before.backup").first().waitFor({ timeout: 20_000 });
  await write("after.backup", 1);
  await rowsInSight(page, "after.backup").first().waitFor({ timeout: 10_000 });
  expect(await rowsInSight(page, "lost.line").count()).toBe(0);
  await page.context().close();
});
