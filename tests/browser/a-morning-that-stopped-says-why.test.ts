// Meta refuses everybody before anybody was reached: Today says it, and the one thing that mends it.
/// <reference lib="dom" />
import { expect, test } from "vitest";
import { until } from "../http-world.ts";
import { sixParts } from "../world-parts.ts";
import { findings } from "./axe.ts";
import { desk, phone } from "./chromium.ts";
import { office } from "./office.ts";

const people = 12;
const place = office({
  async prepare(world, key) {
    const post = (path: string, json: unknown) => world.json(`/api/${path}`, { key, json });
    for (let nth = 0; nth < people; nth++)
      await post("advisors", { name: `Asha Rao ${nth}`, phone: `+120255501${10 + nth}` });
    const pack = await post("packs", { day: world.today(), parts: sixParts });
    await post(`packs/${pack.id}/approve`, {});
    world.meta.faults.refuse(190, { times: 1_000 });
    await post(`packs/${pack.id}/announce`, {});
    await until(async () => (await world.store.db.select().from(world.store.t.holds)).length > 0);
  },
});

test.each([
  ["320", { ...phone, width: 320 }, "light"],
  ["390", phone, "dark"],
  ["820", { width: 820, height: 1_180 }, "light"],
  ["1280", { width: 1_280, height: 800 }, "dark"],
  ["1440", desk, "light"],
] as const)("nobody got it, and one thing mends it (%s)", async (width, viewport, colorScheme) => {
  const { page, faults } = await place.inside("/", { role: "admin", viewport, colorScheme });
  await page.getByText("Nobody got this morning’s message yet.").first().waitFor();
  await page.getByText(`Sending is held, and ${people} advisors wait.`, { exact: false }).waitFor();
  await page.getByText("One thing to fix").waitFor();
  const folder = process.env.UNLATCH_SHOTS;
  if (folder)
    await page.screenshot({ path: `${folder}/stopped-${width}-${colorScheme}.png`, fullPage: true });
  expect(await findings(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  // It is said once: not above the page, and not among what needs somebody.
  expect(await page.getByText("Sending waits").count()).toBe(0);
  expect(await page.getByRole("link", { name: `Show the ${people}` }).count()).toBe(1);
  await page.getByRole("link", { name: "Replace the token" }).click();
  await page.waitForURL(`${place.url}/settings/connection`);
  // On every other page it stands above.
  await page.getByText("Sending waits").waitFor();
  expect(faults).toEqual([]);
  await page.context().close();
});

test("who may not change the connection is told who can try again", async () => {
  const { page } = await place.inside("/", { role: "operator" });
  await page.getByText("One thing to fix").waitFor();
  expect(await page.getByRole("link", { name: "Replace the token" }).count()).toBe(0);
  await page.getByRole("button", { name: "Try again now" }).waitFor();
  await page.context().close();
});
