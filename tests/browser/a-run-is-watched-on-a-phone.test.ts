// A morning on a phone: the run is started, paused, gone on with, and the one who got nothing is found and helped.
import { listRuns } from "@unlatch/core/runs/list";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import type { HttpWorld } from "../http-world.ts";
import { until } from "../http-world.ts";
import { sixParts } from "../world-parts.ts";
import { findings } from "./axe.ts";
import { desk, phone } from "./chromium.ts";
import { office } from "./office.ts";

const people = 24;

/** So many on the list, one of them not on WhatsApp, one who opted out; one message leaves each second. */
async function aSlowMorning(world: HttpWorld, key: string): Promise<void> {
  const post = (path: string, json: unknown) => world.json(`/api/${path}`, { key, json });
  for (let n = 0; n < people; n += 1)
    await post("advisors", { name: `Advisor ${n + 10}`, phone: `+120255501${n + 10}` });
  await post("advisors", { name: "Nobody Asks", phone: "+12025550150", optedIn: false });
  world.meta.notOnWhatsApp.add("12025550110");
  const pack = await post("packs", { day: world.today(), parts: sixParts });
  await post(`packs/${pack.id}/approve`, {});
  for (const [name, value] of [
    ["outbound.messagesPerSecond", 1],
    ["outbound.undoSeconds", 1],
  ])
    await world.call("/api/settings", { method: "PATCH", key, json: { key: name, value, version: 0 } });
}

// Meta lists the templates of an account.
const env = { WHATSAPP_BUSINESS_ACCOUNT_ID: "900100200300400" };
const place = office({ prepare: aSlowMorning, env });
const theRun = async () => (await listRuns(place.world.server.context, { limit: 1 })).items[0];
const state = async () => (await theRun())?.state;
const act = (page: Page, name: string | RegExp) =>
  page.getByRole("group", { name: "What can be done with the run" }).getByRole("button", { name });

/** Meta's side of the template becomes that, and everything is looked at once more. */
async function lookAgain(page: Page, status: "PAUSED" | "APPROVED"): Promise<void> {
  const template = place.world.meta.templates.find("daily_content_ready_v1", "en_US");
  if (!template) throw new Error("The simulator has no template.");
  template.status = status;
  await page.getByRole("button", { name: "Look again" }).click();
}

test("red, mended, green, announce, pause, resume, complete, why nothing, and once more", async () => {
  const { page, faults } = await place.inside("/", { viewport: phone });
  const red = page.locator("li[data-state=failed]", { hasText: "is PAUSED" });
  await lookAgain(page, "PAUSED");
  await red.getByText("Mend it in WhatsApp Manager").waitFor();
  expect(await findings(page)).toEqual([]);
  await lookAgain(page, "APPROVED");
  await red.waitFor({ state: "detached" });

  await page.getByRole("button", { name: "Announce…" }).click();
  await page.getByText(`This starts a run for ${people} advisors`).waitFor();
  await page.getByRole("button", { name: `Send to ${people} advisors` }).click();
  await act(page, "Pause").click();
  await until(async () => (await state()) === "paused");
  await page.getByText(/^The run is paused: Meta took/).waitFor();
  await page.getByText(/Decide until/).waitFor();
  expect(await findings(page)).toEqual([]);

  await page.getByRole("link", { name: "Open the run" }).click();
  await page.getByText(/^Paused after \d+ of 24\./).waitFor();
  await page.getByText("the sum is 24, as frozen").waitFor();
  expect(await findings(page)).toEqual([]);
  await act(page, "Resume").click();
  await until(async () => (await state()) === "running");

  // What is left goes out at once, and the page follows without being asked.
  await place.world.call("/api/settings", {
    method: "PATCH",
    key: await place.world.key(await place.world.account("admin", "second@unlatch.test")),
    json: { key: "outbound.messagesPerSecond", value: 80, version: 1 },
  });
  await until(async () => (await state()) === "complete");
  await page.getByText("This run worked for 23 of 24.").waitFor();
  await page.getByRole("link", { name: "1 not reached" }).click();
  await page.getByRole("link", { name: /^Advisor 10: / }).click();
  const sheet = page.getByRole("dialog", { name: "Advisor 10 in this run" });
  await sheet.getByText(/This number is not on WhatsApp/).waitFor();
  expect(await findings(page)).toEqual([]);

  place.world.meta.notOnWhatsApp.delete("12025550110");
  await sheet.getByRole("button", { name: "Write to them again" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Write to them again" }).click();
  await until(async () => (await theRun())?.funnel.delivered === people);
  await page.getByText("This run worked for 24 of 24.").waitFor();
  expect(faults).toEqual([]);
  await page.context().close();
});

test("all runs are a list that leads to each, by keyboard alone, and nothing scrolls sideways", async () => {
  const { page, faults } = await place.inside("/runs", { viewport: desk });
  await page.getByRole("link", { name: /: Complete$/ }).focus();
  expect(await findings(page)).toEqual([]);
  await page.keyboard.press("Enter");
  await page.getByText("This run worked for 24 of 24.").waitFor();
  for (const width of [320, 390, 820, 1280, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    const over = await page.evaluate("document.documentElement.scrollWidth - innerWidth");
    expect(over, `at ${width}`).toBeLessThanOrEqual(0);
  }
  expect(await findings(page)).toEqual([]);
  await page.getByRole("link", { name: "See who" }).first().click();
  await page.getByText("No consent on file").first().waitFor();
  expect(faults).toEqual([]);
  await page.context().close();
});
