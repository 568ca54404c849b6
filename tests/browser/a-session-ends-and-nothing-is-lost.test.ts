// Who is here is asked over the page: what was typed, where somebody was and what is open stay as they are.
/// <reference lib="dom" />
import { eq } from "drizzle-orm";
import type { Page } from "playwright-core";
import { afterEach, beforeEach, expect, test } from "vitest";
import { password } from "../http-world.ts";
import { sixParts } from "../world-parts.ts";
import { findings } from "./axe.ts";
import { signInByForm } from "./chromium.ts";
import { liveChip, rowsInSight } from "./lists.ts";
import { office } from "./office.ts";

const place = office({
  async prepare(world, key) {
    await world.json("/api/advisors", { key, json: { name: "Asha Rao", phone: "+12025550143" } });
    await world.json("/api/packs", { key, json: { day: world.today(), parts: sixParts } });
    await world.meta.phone("+12025550143", { name: "Asha Rao" }).type("good morning");
  },
});
let page: Page;
let faults: string[];
beforeEach(async () => {
  ({ page, faults } = await place.inside("/activity"));
  await liveChip(page).waitFor();
});
afterEach(() => page.context().close());

const question = () => page.getByRole("dialog", { name: "Your session has ended" });

/** As an admin does, or time. */
async function endSessions(): Promise<void> {
  const { session, user } = place.world.store.t;
  const [operator] = await place.world.store.db
    .select()
    .from(user)
    .where(eq(user.email, "operator@unlatch.test"));
  await place.world.store.transaction(async (tx) => {
    await tx.db.delete(session).where(eq(session.userId, operator?.id ?? ""));
  });
}

async function answer(said: string): Promise<void> {
  await question().getByLabel("Password", { exact: true }).fill(said);
  await question().getByRole("button", { name: "Sign in" }).click();
}

test("in the middle of a sentence: the password is asked for over the page, and the sentence goes on", async () => {
  await page.goto(`${place.url}/`);
  await page.getByRole("button", { name: "Review…" }).first().click();
  const reason = page.getByLabel(/Reason/);
  await reason.fill("The second sentence prom");
  await endSessions();
  await question().waitFor({ timeout: 20_000 });
  expect(await findings(page)).toEqual([]);
  // Nobody else reads on or goes on meanwhile: all but the question is out of reach.
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  expect(await question().isVisible()).toBe(true);
  expect(await isCovered(page)).toBe(true);

  await answer("a wrong password");
  await question().getByText("The e-mail or the password is wrong.").waitFor();
  await answer(password);
  await question().waitFor({ state: "detached" });
  expect(await reason.inputValue()).toBe("The second sentence prom");
  await reason.pressSequentially("ises too much.");
  await page.getByRole("button", { name: /Reject/ }).click();
  await page.getByText(/is rejected/).waitFor();
  const [pack] = await place.world.store.db.select().from(place.world.store.t.packs);
  expect(pack).toMatchObject({
    status: "rejected",
    rejectReason: "The second sentence promises too much.",
  });
  await liveChip(page).waitFor();
  expect(faults).toEqual([]);
});

test("on the live list: what came meanwhile is there afterwards, each line once", async () => {
  await rowsInSight(page, "good morning").waitFor();
  const filter = page.getByPlaceholder("Filter these lines");
  await filter.fill("morn");
  await rowsInSight(page, "good morning").locator("a").first().click();
  const drawer = page.getByRole("dialog", { name: /from Asha Rao|from \+/ });
  await drawer.waitFor();
  await endSessions();
  await question().waitFor({ timeout: 20_000 });
  await place.world.meta.phone("+12025550143").type("and good morning again");
  await place.world.meta.idle();
  expect(await rowsInSight(page, "good morning again").count()).toBe(0);
  await answer(password);
  await question().waitFor({ state: "detached" });
  await drawer.getByText("What happened").waitFor();
  await page.keyboard.press("Escape");
  await drawer.waitFor({ state: "detached" });
  // The list stands still while a row has the keyboard: what came meanwhile is there, or one press away.
  const shows = page.getByRole("button", { name: "Show them" });
  const again = rowsInSight(page, "good morning again");
  await again.or(shows).first().waitFor();
  if (await shows.isVisible()) await shows.click();
  await again.waitFor();
  expect(await rowsInSight(page, "good morning again").count()).toBe(1);
  expect(await filter.inputValue()).toBe("morn");
  await liveChip(page).waitFor();
});

test("signed in again in another tab: this one goes on by itself", async () => {
  await endSessions();
  await question().waitFor({ timeout: 20_000 });
  const other = await page.context().newPage();
  await signInByForm(other, place.url, { email: "operator@unlatch.test", password, next: "/activity" });
  await page.bringToFront();
  await page.evaluate(() => window.dispatchEvent(new Event("focus")));
  await question().waitFor({ state: "detached" });
  await liveChip(page).waitFor();
});

test("who signs out is not asked to come back", async () => {
  await page.getByRole("button", { name: /Account of/ }).click();
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await page.waitForURL(`${place.url}/login`);
  await page.getByLabel("E-mail").waitFor();
  expect(await question().count()).toBe(0);
  // The way in from a link leads back to where it was meant to.
  await page.goto(`${place.url}/activity?view=messages`);
  await page.waitForURL(/\/login\?next=/);
  expect(new URL(page.url()).searchParams.get("next")).toBe("/activity?view=messages");
});

/** What lies under the question is neither to be seen nor to be pressed. */
const isCovered = (on: Page) =>
  on.evaluate(() => {
    const dialog = document.querySelector("dialog:modal");
    if (!dialog) return false;
    const veil = getComputedStyle(dialog, "::backdrop").backgroundColor;
    const corner = document.elementFromPoint(4, 4);
    return !/rgba|\/|transparent/.test(veil) && (corner === dialog || corner === document.documentElement);
  });
