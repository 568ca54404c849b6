// What runs in the page knows the DOM.
/// <reference lib="dom" />
// Who may not do something sees no button for it: each that is seen is pressed, and none is answered with a refusal.
import { rights } from "@unlatch/core/room-rights";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { password, until } from "../http-world.ts";
import { openPage, signIn } from "./chromium.ts";
import { anOrdinaryMorning, office } from "./office.ts";
import { allScreens } from "./screens.ts";

const place = office({
  async prepare(world, key) {
    await anOrdinaryMorning(world, key);
    await world.account("viewer");
    await world.account("reviewer");
  },
});

/** What ends the session, or leads out of what is looked at. */
const leaves = /^(Sign out|Sign out everywhere|Account of|Copy)/;

const addresses = [
  ...allScreens.filter(({ path }) => path !== "/design").map(({ path }) => path),
  ...["/settings/business", "/settings/sending", "/settings/words", "/settings/data", "/settings/about"],
  ...["/activity?view=messages", "/activity?view=webhooks", "/activity?view=audit"],
];

const isQuestion = (one: { url(): string }) => one.url().includes("/trpc/");

/** What was pressed is drawn, and what it asked is answered. */
async function settled(page: Page, open: () => number): Promise<void> {
  const frames = () =>
    page
      .evaluate(() => new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next))))
      .catch(() => undefined);
  await frames();
  await until(() => open() <= 0);
  await frames();
}

/** Every question that was refused for a right, while each button in sight was pressed once. */
async function refusedOn(page: Page, at: string): Promise<string[]> {
  const refused: string[] = [];
  const heard: Promise<void>[] = [];
  let open = 0;
  const begun = (request: { url(): string }) => void (isQuestion(request) && open++);
  const over = (request: { url(): string }) => void (isQuestion(request) && open--);
  const listen = (response: { url(): string; status(): number; text(): Promise<string> }) => {
    if (!isQuestion(response)) return;
    heard.push(
      response.text().then(
        (text) => void (text.includes('"FORBIDDEN"') && refused.push(`${at}: ${text.slice(0, 300)}`)),
        () => undefined,
      ),
    );
  };
  page.on("response", listen).on("request", begun).on("requestfinished", over).on("requestfailed", over);
  const go = () => page.goto(`${place.url}${at}`, { waitUntil: "networkidle" });
  await go();
  const buttons = page.locator("main button:visible:enabled, [role=dialog] button:visible:enabled");
  const names = new Set<string>();
  for (let index = 0; index < (await buttons.count()); index++) {
    const button = buttons.nth(index);
    const name = ((await button.getAttribute("aria-label")) ?? (await button.textContent()) ?? "").trim();
    if (names.has(name) || leaves.test(name)) continue;
    names.add(name);
    // What lies under something is pressed when that is gone, or never: nobody could.
    await button.click({ timeout: 250 }).catch(() => undefined);
    await settled(page, () => open);
    // What it opened has buttons of its own, which come next.
    if (!page.url().startsWith(`${place.url}${at.split("?")[0]}`)) await go();
  }
  await Promise.all(heard);
  page.off("response", listen).off("request", begun).off("requestfinished", over).off("requestfailed", over);
  return refused;
}

test.each(["viewer", "reviewer", "operator"] as const)("a %s", async (role) => {
  const { page } = await place.inside("/", { role });
  for (const at of addresses) expect([at, await refusedOn(page, at)]).toEqual([at, []]);
  await page.context().close();
});

test("a page that believes in more rights than there are would be found", async () => {
  const { page } = await openPage(place.browser);
  await page.route("**/trpc/**", async (route) => {
    const answer = await route.fetch();
    const body = (await answer.text()).replace(
      /"rights":\[[^\]]*\]/,
      `"rights":${JSON.stringify(Object.keys(rights))}`,
    );
    await route.fulfill({ response: answer, body });
  });
  await signIn(page, place.url, "viewer@unlatch.test", password, "/");
  expect(await refusedOn(page, "/settings/sending")).not.toEqual([]);
  expect(await refusedOn(page, "/activity?view=audit")).not.toEqual([]);
  await page.context().close();
});

test("who may not see a page is told so where it would stand", async () => {
  const { page } = await place.inside("/settings/sending", { role: "viewer" });
  await page.getByText("There is no such page of the settings.").waitFor();
  await page.getByText("It may need a right that your role does not have.").waitFor();
  expect(await page.getByRole("link", { name: "Sending" }).count()).toBe(0);
  await page.goto(`${place.url}/activity?view=audit`);
  await page.getByText("The audit is for admins").waitFor();
  expect(await page.getByRole("link", { name: "Audit" }).count()).toBe(0);
  await page.context().close();
});
