// From the link to the role that holds, to the access that is taken away: on a desk and on a phone.
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { findings } from "./axe.ts";
import { desk, openPage, phone } from "./chromium.ts";
import { office } from "./office.ts";

const place = office();
const narrow = { ...phone, width: 320 };
const isWide = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
/** What is shown this once. */
const shown = async (page: Page) => (await page.getByRole("status").locator("code").textContent()) ?? "";

async function looksRight(page: Page, name: string): Promise<void> {
  expect([name, await findings(page), await isWide(page)]).toEqual([name, [], false]);
}

async function join(page: Page, { name, email }: { name: string; email: string }): Promise<void> {
  await page.getByLabel("Your name").fill(name);
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill("battery staple horse");
  await page.getByRole("button", { name: "Join" }).click();
}

test("an invitation is made by keyboard, used on a phone, and its access taken away under an open page", async () => {
  const { page: admin, faults } = await place.inside("/settings/team", { role: "admin", viewport: desk });
  await admin.getByRole("radio", { name: "Viewer", exact: true }).focus();
  await admin.keyboard.press("ArrowDown");
  await admin.keyboard.press("Control+Enter");
  const link = await shown(admin);
  expect(link).toMatch(/\/invite\?token=[\w-]{32}$/);
  await admin.getByRole("row", { name: /Invitation: Reviewer/ }).waitFor();
  await looksRight(admin, "team with a link");
  await admin.getByRole("button", { name: "I have it" }).click();
  expect(await admin.getByText(link).count()).toBe(0);

  const opened = await openPage(place.browser, { viewport: narrow });
  const guest = opened.page;
  await guest.goto(link);
  await guest.getByText(/The admin invites you as Reviewer/).waitFor();
  await looksRight(guest, "invitation");
  // Refused, and what was typed stays.
  await join(guest, { name: "Meher Contractor", email: "operator@unlatch.test" });
  await guest.getByText(/There is an account with this e-mail already/).waitFor();
  expect(await guest.getByLabel("Your name").inputValue()).toBe("Meher Contractor");
  await join(guest, { name: "Meher Contractor", email: "meher@unlatch.test" });
  await guest.waitForURL(`${place.url}/`);
  await guest.goto(`${place.url}/settings/team`);
  await guest.getByText(/Who else is here is seen by operators and admins/).waitFor();
  expect(await guest.getByRole("button", { name: "Make a link" }).count()).toBe(0);
  await looksRight(guest, "team of a reviewer");

  await admin.goto(link);
  await admin.getByText(/It was used on .*, for m•••@unlatch.test/).waitFor();
  await admin.goto(`${place.url}/settings/team`);
  await admin.getByRole("button", { name: /^Meher Contractor/ }).click();
  const drawer = admin.getByRole("dialog", { name: "Meher Contractor" });
  await drawer.getByText("Chrome on").first().waitFor();
  await looksRight(admin, "a person");
  await drawer.getByRole("button", { name: "Take access away…" }).click();
  await admin.getByRole("alertdialog").getByRole("button", { name: "Take access away" }).click();
  await admin
    .getByRole("row", { name: /Meher Contractor/ })
    .getByText("Not let in")
    .waitFor();
  await guest.getByRole("dialog", { name: "Your session has ended" }).waitFor();
  expect([faults, opened.faults]).toEqual([[], []]);
  await Promise.all([admin.context().close(), guest.context().close()]);
});

test("a reset link of an admin sets a new password, and the old one lets nobody in", async () => {
  const { page: admin } = await place.inside("/settings/team", { role: "admin", viewport: narrow });
  await admin.getByRole("button", { name: /^The operator/ }).click();
  const sheet = admin.getByRole("dialog", { name: "The operator" });
  await sheet.getByRole("button", { name: "Make a reset link" }).click();
  const link = await shown(admin);
  await looksRight(admin, "a person on a phone");
  const { page: guest } = await openPage(place.browser, { viewport: narrow });
  await guest.goto(link);
  await guest.getByText(/For operator@unlatch.test/).waitFor();
  await looksRight(guest, "reset");
  await guest.getByLabel("New password").fill("short");
  await guest.getByRole("button", { name: "Set the password" }).click();
  await guest.getByText(/5 more characters/).waitFor();
  await guest.getByLabel("New password").fill("quite another horse");
  await guest.getByRole("button", { name: "Set the password" }).click();
  await guest.getByRole("heading", { name: "The password is set" }).waitFor();
  await guest.getByRole("link", { name: "Sign in" }).click();
  await guest.getByLabel("E-mail").fill("operator@unlatch.test");
  await guest.getByLabel("Password", { exact: true }).fill("quite another horse");
  await guest.getByRole("button", { name: "Sign in" }).click();
  await guest.waitForURL(`${place.url}/`);
  expect((await place.world.signIn("operator@unlatch.test")).status).toBe(401);
  await guest.goto(link);
  await guest.getByRole("heading", { name: "This link has been used" }).waitFor();
  await looksRight(guest, "a used link");
  for (const [at, said] of [
    [`${place.url}/invite`, "This link does not lead anywhere"],
    [`${place.url}/reset?token=nothing`, "This link does not lead anywhere"],
  ] as const) {
    await guest.goto(at);
    await guest.getByRole("heading", { name: said }).waitFor();
  }
  await Promise.all([admin.context().close(), guest.context().close()]);
});

test.each([
  { name: "desk, light", viewport: desk, colorScheme: "light" },
  { name: "phone, dark", viewport: narrow, colorScheme: "dark" },
] as const)("keys are made and ended on a $name", async (view) => {
  const { page, faults } = await place.inside("/settings/keys", { ...view, role: "admin" });
  await page.getByRole("button", { name: "New key" }).click();
  await page.getByLabel("Name").fill("ledger-sync");
  await page.getByRole("button", { name: "Make the key" }).click();
  await page.getByText("Choose at least one.").waitFor();
  await looksRight(page, "a new key");
  await page.getByLabel("Add and change advisors").check();
  await page.getByRole("button", { name: "Make the key" }).click();
  await page.getByText("Copy the key “ledger-sync” now").waitFor();
  const key = await shown(page);
  expect((await place.world.call("/api/advisors", { key, json: {} })).status).toBe(422);
  expect((await place.world.call("/api/messages", { key })).status).toBe(403);
  await looksRight(page, "keys");
  await page.getByRole("button", { name: "I have it" }).click();
  expect(await page.getByText(key).count()).toBe(0);
  await page
    .getByRole("row", { name: /ledger-sync/ })
    .getByRole("button", { name: "End…" })
    .click();
  await page.getByRole("alertdialog").getByRole("button", { name: "End the key" }).click();
  await page.getByRole("row", { name: /ledger-sync/ }).waitFor({ state: "detached" });
  expect((await place.world.call("/api/advisors", { key, json: {} })).status).toBe(401);
  expect(faults).toEqual([]);
  await page.context().close();
});
