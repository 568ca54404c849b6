// A part that does not arrive and a page that fails leave the shell as it is, and say truly what happened.
/// <reference lib="dom" />
import type { Page } from "playwright-core";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { findings } from "./axe.ts";
import { liveChip } from "./lists.ts";
import { office } from "./office.ts";

const place = office({
  async prepare(world, key) {
    await world.json("/api/advisors", { key, json: { name: "Asha Rao", phone: "+12025550143" } });
    await world.meta.phone("+12025550143", { name: "Asha Rao" }).type("good morning");
  },
});
let page: Page;
beforeEach(async () => {
  // Without a service worker, which keeps the scripts of the build, they are asked for one by one.
  ({ page } = await place.inside("/activity"));
  await liveChip(page).waitFor();
});
afterEach(() => page.context().close());

const link = (name: string) => page.getByRole("navigation", { name: "Main" }).getByRole("link", { name });
const said = (words: string) => page.getByRole("alert").getByRole("heading", { name: words });

/** The shell is there and works: another page opens from it. */
async function shellWorks(): Promise<void> {
  await liveChip(page).waitFor();
  await link("Today").click();
  await page.waitForURL(`${place.url}/`);
  await page.getByRole("heading", { name: /^Needs you/ }).waitFor();
}

describe("a part whose scripts do not arrive", () => {
  const webhooks = /\/assets\/webhooks-view-[^/]+\.js(\?|$)/;

  test("keeps the page around it, and is there after trying again", async () => {
    await page.route(webhooks, (route) => route.abort());
    await page.getByRole("link", { name: "Webhooks" }).click();
    await said("A part of this page did not arrive").waitFor();
    expect(await page.getByRole("heading", { name: "Activity" }).count()).toBe(1);
    expect(await findings(page)).toEqual([]);
    // Still gone: trying says so again and breaks nothing.
    await page.getByRole("button", { name: "Try again" }).click();
    await said("A part of this page did not arrive").waitFor();

    await page.unroute(webhooks);
    await page.getByRole("button", { name: "Try again" }).click();
    await page.locator("[data-row]").first().waitFor();
    await page.getByRole("heading", { name: "did not arrive" }).waitFor({ state: "detached" });
    await shellWorks();
  });

  test("because nobody answers: that is said", async () => {
    await page.route(webhooks, (route) => route.abort());
    await page.route(`${place.url}/`, (route) => route.abort());
    await page.getByRole("link", { name: "Webhooks" }).click();
    await said("The server can’t be reached").waitFor();
  });

  test("because the server has other scripts by now: it offers the new version", async () => {
    await page.route(webhooks, (route) => route.fulfill({ status: 404, body: "{}" }));
    await page.route(`${place.url}/`, async (route) => {
      const answer = await route.fetch();
      const html = (await answer.text()).replace(/(<script[^>]+src="[^"]*assets\/)[^"]+/, "$1another.js");
      await route.fulfill({ response: answer, body: html });
    });
    await page.getByRole("link", { name: "Webhooks" }).click();
    await said("A new version is here").waitFor();
    await page.unrouteAll({ behavior: "wait" });
    await page.getByRole("button", { name: "Reload" }).click();
    await page.locator("[data-row]").first().waitFor();
    expect(new URL(page.url()).search).toBe("?view=webhooks");
  });

  test("over the page: a drawer says it in its place, a sheet in a toast", async () => {
    await page.route(/\/assets\/(activity-drawer|palette)-[^/]+\.js(\?|$)/, (route) => route.abort());
    await page.keyboard.press("Control+k");
    await page.getByText("Not opened: A part of this page did not arrive.").waitFor();
    await page.locator("[data-row] a").first().click();
    await said("A part of this page did not arrive").waitFor();
    expect(await page.locator("[data-row]").count()).toBeGreaterThan(0);
    await page.unrouteAll({ behavior: "wait" });
    await page.getByRole("button", { name: "Try again" }).click();
    await page.getByRole("dialog").waitFor();
    await page.keyboard.press("Escape");
    await page.keyboard.press("Control+k");
    await page.getByRole("combobox").waitFor();
  });
});

test("a page that fails while it is drawn says that it is its own fault, and the shell goes on", async () => {
  const today = /\/trpc\/[^?]*today\.get/;
  await page.route(today, async (route) => {
    const answer = await route.fetch();
    const all = (await answer.json()) as { result: { data: object } }[];
    for (const one of all) if ("verdict" in one.result.data) one.result.data = { at: "2026-11-21T00:00:00Z" };
    await route.fulfill({ response: answer, json: all });
  });
  await link("Today").click();
  await said("This page has a fault").waitFor();
  expect(await page.getByRole("alert").getByText("can’t be reached").count()).toBe(0);
  expect(await findings(page)).toEqual([]);
  await link("Activity").click();
  await page.locator("[data-row]").first().waitFor();
  await link("Today").click();
  await said("This page has a fault").waitFor();
  await page.unrouteAll({ behavior: "wait" });
  await page.getByRole("button", { name: "Try again" }).click();
  await page.getByRole("heading", { name: /^Needs you/ }).waitFor();
});

test("an address that nothing is at keeps the shell; a slash too many is no other address", async () => {
  await page.goto(`${place.url}/no/such/page`);
  await page.getByRole("heading", { name: "There is no page at this address" }).waitFor();
  await expect.poll(() => page.title()).toBe("No such page · Unlatch");
  expect(await findings(page)).toEqual([]);
  await shellWorks();
  await page.goto(`${place.url}/activity/?view=messages`);
  await page.locator("[data-row]", { hasText: "good morning" }).waitFor();
  await expect.poll(() => page.title()).toBe("Activity · Unlatch");
  expect(await link("Activity").getAttribute("aria-current")).toBe("page");
});

test("pointing at a link fetches what it leads to; passing over it does not", async () => {
  await page.goto(`${place.url}/no/such/page`);
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  const isAsked = () => asked.some((path) => /\/assets\/activity-page-/.test(path));
  await link("Activity").evaluate((passed) => {
    for (const kind of ["pointerover", "pointerout"])
      passed.dispatchEvent(new PointerEvent(kind, { bubbles: true }));
  });
  await link("Today").hover();
  await expect.poll(() => asked.some((path) => path.includes("today.get"))).toBe(true);
  expect(isAsked()).toBe(false);
  await link("Activity").hover();
  await expect.poll(isAsked).toBe(true);
  expect(page.url()).toBe(`${place.url}/no/such/page`);
});

test("what can't be counted is no nought", async () => {
  const counts = /\/trpc\/[^?]*activity\./;
  await page.route(counts, async (route) => {
    const answer = await route.fetch();
    const names = new URL(route.request().url()).pathname.replace("/trpc/", "").split(",");
    const all = (await answer.json()) as object[];
    const error = { message: "The disk is full.", code: -32_603, data: { code: "INTERNAL_SERVER_ERROR" } };
    await route.fulfill({
      response: answer,
      json: all.map((one, n) => (names[n]?.startsWith("activity.") ? { error } : one)),
    });
  });
  await page.goto(`${place.url}/activity?view=messages`);
  await page.locator("[data-row]", { hasText: "good morning" }).waitFor();
  const picture = page.getByRole("region", { name: "When it happened" });
  await picture.getByText("Not counted. The disk is full.").waitFor({ timeout: 20_000 });
  const said = await picture.getByText("In –").locator("..").textContent();
  expect(said).toMatch(/In –\s*Out –\s*Not sent –\s*Failed –/);
  await page.getByRole("button", { name: "Filters" }).click();
  await page.getByRole("dialog", { name: "Narrow the list" }).getByText("Not known at the moment").waitFor();
  // A question that is on its way through it is let come.
  await page.unrouteAll({ behavior: "wait" });
  await page.goto(`${place.url}/activity?view=messages`);
  await picture.getByText(/In \d/).waitFor();
});
