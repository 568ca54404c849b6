// Settings, Templates and Number: as Meta tells it, by keyboard, on a desk and a phone.
import { addTestNumber } from "@unlatch/core/outbound/test-mode";
import { expect, test } from "vitest";
import { actor } from "../world.ts";
import { findings } from "./axe.ts";
import { desk, phone } from "./chromium.ts";
import { office } from "./office.ts";

const place = office({
  core: { businessAccountId: "900100200300400" },
  prepare: async ({ server }) => addTestNumber(server.context, actor, { phone: "+12025550143" }),
});
const template = () => {
  const found = place.world.meta.templates.find("daily_content_ready_v1", "en_US");
  if (!found) throw new Error("Meta has no template of the mornings");
  return found;
};

test("a template is synced, looked at, filled and tried on one's own phone", async () => {
  const { page, faults } = await place.inside("/settings/templates", { viewport: desk });
  await page.getByRole("button", { name: "Sync now" }).click();
  await page.getByText("Approved. utility, en_US").waitFor();
  expect(await findings(page)).toEqual([]);
  await page.getByRole("link", { name: "Look" }).click();
  await page.getByRole("heading", { name: "daily_content_ready_v1" }).waitFor();
  await page.getByLabel("Number").fill("+1 202 555 0143");
  await page.getByLabel("Place 1").fill("pack");
  await page.getByLabel("Place 2").fill("21 Nov");
  await page.getByText(/Value 3 is empty/).waitFor();
  await page.getByLabel("Place 3").fill("three pictures");
  await page.getByText("Your pack of 21 Nov is ready: three pictures.").waitFor();
  await page.getByText("Meta takes these values.").waitFor();
  expect(await findings(page)).toEqual([]);
  await page.getByLabel("Place 3").press("Control+Enter");
  await page.getByText(/On its way/).waitFor();
  await expect.poll(() => place.world.meta.sentTo("12025550143").length).toBe(1);
  expect(faults).toEqual([]);
  await page.context().close();
});

test("one that became marketing is decided about on a phone", async () => {
  template().category = "MARKETING";
  template().previousCategory = "UTILITY";
  const at = "/settings/templates?template=daily_content_ready_v1%3Aen_US";
  const { page } = await place.inside("/settings/templates", { viewport: phone, colorScheme: "dark" });
  await page.getByRole("button", { name: "Sync now" }).click();
  await page.getByText("Became marketing. marketing, en_US").waitFor();
  await page.goto(`${place.url}${at}`);
  await page.getByRole("heading", { name: "It became marketing" }).waitFor();
  expect(await findings(page)).toEqual([]);
  await page.getByRole("button", { name: "Send as marketing" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Send as marketing" }).click();
  await page.getByText("Somebody decided that it goes out as marketing.").waitFor();
  await page.context().close();
});

test("the number says how it stands, what happened and what is coming", async () => {
  place.world.meta.account.rate("RED");
  const { page, faults } = await place.inside("/settings/number", { viewport: phone });
  await page.getByRole("button", { name: "Look now" }).click();
  await page.getByText(/its quality is red/).waitFor();
  await page.getByText("2,000 people in 24 hours").waitFor();
  await page.getByRole("heading", { name: "Dates of Meta’s" }).waitFor();
  await page.getByText("Rates may change.").waitFor();
  expect(await findings(page)).toEqual([]);
  expect(faults).toEqual([]);
  await page.context().close();
});
