// A stop is in reach: two taps on a phone, the palette on a desk; everybody sees it, and lifting says what leaves.
/// <reference lib="dom" />
import { listStops } from "@unlatch/core/holds/stops";
import { expect, test } from "vitest";
import { until } from "../http-world.ts";
import { findings } from "./axe.ts";
import { desk, phone } from "./chromium.ts";
import { liveChip } from "./lists.ts";
import { anOrdinaryMorning, office } from "./office.ts";

const place = office({ prepare: anOrdinaryMorning });
const stops = () => listStops(place.world.server.context);

test("on a phone: More, Stop everything now; the notice lifts it", async () => {
  const { page, faults } = await place.inside("/", { viewport: phone, colorScheme: "dark" });
  await page.getByRole("button", { name: "More" }).click();
  await page.getByRole("button", { name: "Stop everything now" }).click();
  const notice = page.getByRole("region", { name: "A stop" });
  await notice.getByText(/Stopped by hand/).waitFor();
  expect((await stops()).map(({ scope }) => scope)).toEqual(["stop:everything"]);
  expect(await findings(page)).toEqual([]);
  await notice.getByRole("button", { name: "Lift…" }).click();
  const question = page.getByRole("alertdialog");
  await question.waitFor();
  await question.getByRole("button", { name: "Lift the stop" }).click();
  await notice.waitFor({ state: "detached" });
  await until(async () => (await stops()).length === 0);
  expect(faults).toEqual([]);
  await page.context().close();
});

test("on a desk by keyboard alone: the palette, a part of it, why and for how long", async () => {
  const { page, faults } = await place.inside("/activity", { viewport: desk });
  await liveChip(page).waitFor();
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: /Screen, advisor/ }).fill("stop send");
  await page.getByRole("option", { name: /Stop sending/ }).waitFor();
  await page.keyboard.press("Enter");
  const sheet = page.getByRole("dialog", { name: "Stop sending" });
  await sheet.getByRole("radio", { name: /The packs/ }).focus();
  await page.keyboard.press("Space");
  expect(await findings(page)).toEqual([]);
  await sheet.getByLabel(/^Why/).focus();
  await page.keyboard.type("A wrong figure in part two.");
  await page.keyboard.press("Control+Enter");
  const notice = page.getByRole("region", { name: "A stop" });
  await notice.getByText("A wrong figure in part two.").waitFor();
  expect(await stops()).toMatchObject([{ scope: "stop:packs", until: null }]);
  await page.locator("[data-row]", { hasText: "stopped the packs" }).waitFor();
  expect(faults).toEqual([]);
  await page.context().close();
});

test("who may not stop anything is offered nothing", async () => {
  await place.world.account("viewer");
  const { page } = await place.inside("/", { viewport: phone, role: "viewer" });
  await page.getByRole("button", { name: "More" }).click();
  await page.getByRole("dialog").waitFor();
  expect(await page.getByRole("button", { name: /Stop/ }).count()).toBe(0);
  await page.context().close();
});
