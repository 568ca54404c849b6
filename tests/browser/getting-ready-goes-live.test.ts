// From people to a message on one's own phone to going live, by what a newcomer sees and presses.
/// <reference lib="dom" />
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { findings } from "./axe.ts";
import { desk, phone } from "./chromium.ts";
import { office } from "./office.ts";

const place = office({
  async prepare(world, key) {
    await world.json("/api/settings", {
      ...{ key, method: "PATCH" },
      json: { key: "outbound.testMode", value: true, version: 0 },
    });
  },
});

const narrow = { ...phone, width: 320 };
const views = [
  ["desk", { viewport: desk, colorScheme: "light" }, "+12025550143"],
  ["tablet", { viewport: { width: 820, height: 1_180 }, colorScheme: "dark" }, "+12025550145"],
  ["phone", { viewport: narrow, colorScheme: "dark" }, "+12025550144"],
] as const;

const fits = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);

test.each(views)("people, a test message, live (%s)", async (name, view, number) => {
  const { page, faults } = await place.inside("/ready/people", { ...view, role: "admin" });
  const look = async (what: string) => {
    const folder = process.env.UNLATCH_SHOTS;
    if (folder) await page.screenshot({ path: `${folder}/ready-${name}-${what}.png` });
    expect([what, await fits(page), await findings(page)]).toEqual([what, true, []]);
  };
  await page.getByLabel("Name", { exact: true }).fill(`Asha ${name}`);
  await page.getByLabel("Phone", { exact: true }).fill(number);
  const mine = page.getByRole("switch", { name: "Put this number on the test list" });
  if (!(await mine.isChecked())) await mine.check();
  await look("people");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await page.getByText(`Asha ${name}`).first().waitFor();
  await page.getByText("on the test list").first().waitFor();
  await look("people-there");

  await page.getByRole("link", { name: "Next: Test message" }).click();
  const another = page.getByRole("button", { name: "Another phone" });
  const send = page.getByRole("button", { name: "Send the test message" });
  await another.or(send).first().waitFor();
  if (await another.isVisible()) await another.click();
  const which = page.getByLabel("Phone on the test list");
  await which.selectOption(number);
  await look("test-ask");
  await send.click();
  const dots = page.getByRole("list", { name: "Test message to your phone" });
  await dots.getByText("Delivered: happened").waitFor();
  await dots.getByText("Read: is awaited").waitFor();
  await look("test-delivered");
  await place.world.meta.phone(number).read();
  await dots.getByText("Read: happened").waitFor();
  await place.world.meta.phone(number).tap();
  await dots.getByText("Button tapped: happened").waitFor();
  await look("test-tapped");

  await page.getByRole("link", { name: "Next: Go live" }).click();
  await page.getByText("Can be reached", { exact: true }).waitFor();
  await look("live");
  await page.getByRole("button", { name: "Go live…" }).click();
  await page.getByRole("alertdialog").getByText("can be reached").waitFor();
  await look("live-asked");
  await page
    .getByRole("alertdialog")
    .getByRole("button", { name: /^Go live for/ })
    .click();
  await page.getByText("You are live").waitFor();
  await look("is-live");
  await page.getByRole("button", { name: "Back to test mode…" }).click();
  await page.getByRole("button", { name: "Back to test mode", exact: true }).click();
  await page.getByRole("button", { name: "Go live…" }).waitFor();
  await page.goto(`${place.url}/`);
  await page.getByRole("heading", { name: /What is left/ }).waitFor();
  await page.getByText(/^Test mode: only/).waitFor();
  await look("today");
  for (const step of ["account", "business", "connect"]) {
    await page.goto(`${place.url}/ready/${step}`);
    await page.getByRole("link", { name: /^Next:/ }).waitFor();
    await page.waitForLoadState("networkidle");
    await look(step);
  }
  expect(faults).toEqual([]);
  await page.context().close();
});

test("by keyboard alone: somebody is added, and the way goes on to the message and to going live", async () => {
  const { page, faults } = await place.inside("/ready/people", { role: "admin" });
  await page.getByLabel("Name", { exact: true }).focus();
  await page.keyboard.type("Keya Board");
  await page.keyboard.press("Tab");
  await page.keyboard.type("+1 202 555 0149");
  await page.keyboard.press("Tab");
  const mine = page.getByRole("switch", { name: "Put this number on the test list" });
  if (!(await mine.isChecked())) await page.keyboard.press("Space");
  await page.keyboard.press("Control+Enter");
  await page.getByText("Keya Board").first().waitFor();
  // The rail comes before the step: its links are the next steps by Shift and Tab, and by their names.
  await page
    .getByRole("link", { name: /^Go live/ })
    .last()
    .focus();
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Go live…" }).focus();
  await page.keyboard.press("Enter");
  const question = page.getByRole("alertdialog");
  await question.waitFor();
  await page.keyboard.press("Escape");
  await question.waitFor({ state: "detached" });
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Go live…");
  expect(await place.world.json("/api/live", { cookie: await place.world.cookie("admin") })).toMatchObject({
    on: true,
  });
  await page.context().close();
  expect(faults).toEqual([]);
});

test("who may not change settings sees that test mode is on, and no way to end it", async () => {
  const { page } = await place.inside("/", { role: "operator" });
  await page.getByText(/^Test mode: only/).waitFor();
  expect(await page.getByRole("link", { name: "Go live" }).count()).toBe(0);
  expect(await page.getByRole("heading", { name: /What is left/ }).count()).toBe(0);
  await page.context().close();
});
