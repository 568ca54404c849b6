// An app, its recovery codes, a passkey and the policy, as people come to them: on the screens alone.
/// <reference lib="dom" />
import { eq } from "drizzle-orm";
import type { Page } from "playwright-core";
import { afterEach, describe, expect, test } from "vitest";
import { codeOf } from "../authenticator.ts";
import { password } from "../http-world.ts";
import { findings } from "./axe.ts";
import { openPage, phone, signIn, signInByForm } from "./chromium.ts";
import { office } from "./office.ts";

const place = office({ idle: true });
const narrow = { ...phone, width: 320 };
const email = "operator@unlatch.test";
const open = new Set<Page>();
afterEach(async () => {
  await Promise.all([...open].map((page) => page.context().close()));
  open.clear();
  const { store } = place.world;
  await store.transaction(async (tx) => {
    await tx.db.delete(tx.t.twoFactor);
    await tx.db.delete(tx.t.passkey);
    await tx.db.delete(tx.t.settings);
    await tx.db.update(tx.t.user).set({ twoFactorEnabled: false });
  });
  await place.world.server.context.settings.reload();
});

/** Browsers take passkeys under this name of the loopback, and not under its number. */
const byName = () => place.url.replace("127.0.0.1", "localhost");

async function fresh(view = {}) {
  const opened = await openPage(place.browser, view);
  open.add(opened.page);
  return opened;
}

async function inside(at: string, role: "operator" | "admin" = "operator", url = place.url) {
  const opened = await fresh();
  await signIn(opened.page, url, `${role}@unlatch.test`, password, at);
  return opened;
}

const button = (page: Page, name: string | RegExp) => page.getByRole("button", { name });
const passwordOf = (page: Page) => page.getByLabel("Password", { exact: true });
const tooWide = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);

/** Through the screen of Security; returns the key and the recovery codes as they were shown. */
async function setUpApp(page: Page): Promise<{ key: string; codes: string[] }> {
  await button(page, "Set up").click();
  await passwordOf(page).fill(password);
  await button(page, "Go on").click();
  await page.getByRole("img", { name: /QR code/ }).waitFor();
  const key = (await page.locator("code").first().textContent()) ?? "";
  expect(await findings(page)).toEqual([]);
  await page.getByLabel("The six digits it shows now").fill(codeOf(key));
  const shown = page.getByRole("status").filter({ hasText: "shown this once" });
  await shown.waitFor();
  const codes = await shown.locator("li").allTextContents();
  await button(page, "I have them").click();
  await page.getByText("10 recovery codes left").waitFor();
  return { key, codes };
}

describe("an app", () => {
  test("is set up, asked for at the door, and a recovery code stands in for it once", async () => {
    const { page, faults } = await inside("/settings/security");
    const { key, codes } = await setUpApp(page);
    expect(codes).toHaveLength(10);
    expect(await findings(page)).toEqual([]);

    const { page: door } = await fresh({ viewport: narrow });
    await door.goto(`${place.url}/login?next=%2Fsettings%2Fsecurity`);
    await door.getByLabel("E-mail").fill(email);
    await passwordOf(door).fill(password);
    await button(door, "Sign in").click();
    await door.getByRole("heading", { name: "Second factor" }).waitFor();
    expect([await findings(door), await tooWide(door)]).toEqual([[], false]);
    await door.getByLabel("Code").fill("000000");
    await door.getByText("This code is not the one of the moment").waitFor();
    // With the last digit it is sent: no button is needed.
    await door.getByLabel("Code").fill(codeOf(key, 1));
    await door.waitForURL(`${place.url}/settings/security`);

    for (const works of [true, false]) {
      const { page: other } = await fresh();
      await other.goto(`${place.url}/login`);
      await other.getByLabel("E-mail").fill(email);
      await passwordOf(other).fill(password);
      await button(other, "Sign in").click();
      await button(other, "Use a recovery code").click();
      await other.getByLabel("Recovery code").fill(codes[0] ?? "");
      await other.keyboard.press("Enter");
      if (works) await other.waitForURL(`${place.url}/`);
      else await other.getByText("none of your recovery codes").waitFor();
    }
    await page.reload();
    await page.getByText("9 recovery codes left").waitFor();
    expect(faults).toEqual([]);
  });

  test("a step that lasted too long says so, and keeps the e-mail", async () => {
    const { page } = await inside("/settings/security");
    await setUpApp(page);
    const { page: door } = await fresh();
    await door.goto(`${place.url}/login`);
    await door.getByLabel("E-mail").fill(email);
    await passwordOf(door).fill(password);
    await button(door, "Sign in").click();
    await door.getByLabel("Code").waitFor();
    const { store } = place.world;
    await store.transaction(async (tx) => {
      await tx.db.update(tx.t.verification).set({ expiresAt: new Date(0) });
    });
    await door.getByLabel("Code").fill("123456");
    await door.getByText("This step is over").waitFor();
    expect(await door.getByLabel("E-mail").inputValue()).toBe(email);
  });

  test("is removed with password and code both", async () => {
    const { page } = await inside("/settings/security");
    const { codes } = await setUpApp(page);
    await button(page, "Remove…").click();
    await passwordOf(page).fill(password);
    await page.getByLabel("Code from the app").fill(codes[1] ?? "");
    await button(page, "Remove it").click();
    await button(page, "Set up").waitFor();
    const { page: door } = await fresh();
    await signInByForm(door, place.url, { email, password, next: "/activity" });
  });
});

describe("what is sensitive", () => {
  test("asks who is here over the page, by keyboard alone, and then goes on by itself", async () => {
    const { page, faults } = await inside("/settings/security", "admin");
    await page.getByLabel("Viewers", { exact: true }).check();
    await place.world.store.transaction(async (tx) => {
      await tx.db.update(tx.t.session).set({ createdAt: new Date(0) });
    });
    const question = page.getByRole("dialog", { name: "Confirm that it is you" });
    await button(page, "Save").click();
    await question.waitFor();
    expect(await findings(page)).toEqual([]);
    // Not now: nothing was saved, what was chosen is still there, and why is said.
    await page.keyboard.press("Escape");
    await question.waitFor({ state: "detached" });
    await page.getByText("within the last 10 minutes").waitFor();
    expect(await page.getByLabel("Viewers", { exact: true }).isChecked()).toBe(true);
    expect(place.world.server.context.config.secondFactorFor).toEqual([]);

    await button(page, "Save").focus();
    await page.keyboard.press("Enter");
    await question.waitFor();
    await page.keyboard.type("a wrong password");
    await page.keyboard.press("Enter");
    await question.getByText("The password is wrong").waitFor();
    await passwordOf(page).fill(password);
    await page.keyboard.press("Enter");
    await question.waitFor({ state: "detached" });
    await expect.poll(() => place.world.server.context.config.secondFactorFor).toEqual(["viewer"]);
    expect(faults).toEqual([]);
  });

  test("whose role needs a second factor sets one up first, and then goes on where they were going", async () => {
    const admin = await inside("/settings/security", "admin");
    await admin.page.getByLabel("Admins", { exact: true }).check();
    await admin.page.getByText("this would shut you out").waitFor();
    await admin.page.getByLabel("Admins", { exact: true }).uncheck();
    await admin.page.getByLabel("Operators", { exact: true }).check();
    await button(admin.page, "Save").click();
    await expect.poll(() => place.world.server.context.config.secondFactorFor).toEqual(["operator"]);

    const { page } = await fresh({ viewport: narrow });
    await signIn(page, place.url, email, password, "/activity");
    await page.getByRole("heading", { name: "Your role needs a second factor" }).waitFor();
    expect([await findings(page), await tooWide(page)]).toEqual([[], false]);
    await passwordOf(page).fill(password);
    await button(page, "Go on").click();
    const key = (await page.locator("code").first().textContent()) ?? "";
    await page.getByLabel("The six digits it shows now").fill(codeOf(key));
    await button(page, "I have them").click();
    await page.waitForURL(`${place.url}/activity`);
    await page.getByRole("heading", { level: 1 }).waitFor();
  });
});

describe("a passkey", () => {
  /** A device with a finger on it, played by the browser. */
  async function device(page: Page, isVerified = true): Promise<void> {
    const session = await page.context().newCDPSession(page);
    await session.send("WebAuthn.enable");
    await session.send("WebAuthn.addVirtualAuthenticator", {
      options: {
        ...{ protocol: "ctap2", transport: "internal", hasResidentKey: true, hasUserVerification: true },
        ...{ isUserVerified: isVerified, automaticPresenceSimulation: true },
      },
    });
  }

  test("is added with a name, signs in, says again who it is, and is removed", async () => {
    const url = byName();
    const { page, faults } = await inside("/settings/security", "admin", url);
    await device(page);
    await page.getByLabel("Name of the passkey").fill("My laptop");
    await button(page, "Add a passkey").click();
    await page.getByText("My laptop").waitFor();
    expect(await findings(page)).toEqual([]);

    await page.context().clearCookies();
    await page.goto(`${url}/login?next=%2Fsettings%2Fsecurity`);
    await button(page, "Sign in with your passkey").click();
    await page.waitForURL(`${url}/settings/security`);
    await page.getByText("My laptop").waitFor();

    const { store } = place.world;
    const [admin] = await store.db
      .select()
      .from(store.t.user)
      .where(eq(store.t.user.email, "admin@unlatch.test"));
    await store.transaction(async (tx) => {
      await tx.db.update(tx.t.session).set({ createdAt: new Date(0) });
    });
    await button(page, "Remove").click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Remove it" }).click();
    const question = page.getByRole("dialog", { name: "Confirm that it is you" });
    await question.getByRole("button", { name: "Confirm with your passkey" }).click();
    await page.getByText("No passkey yet").waitFor();
    const deeds = await store.db
      .select({ action: store.t.audit.action, by: store.t.audit.actorId })
      .from(store.t.audit);
    for (const action of ["account.passkey_added", "account.passkey_removed"])
      expect(deeds).toContainEqual({ action, by: admin?.id });
    expect(faults).toEqual([]);
  });

  test("of a device that did not check who is there is not taken", async () => {
    const { page } = await inside("/settings/security", "admin", byName());
    await device(page, false);
    await button(page, "Add a passkey").click();
    await page.getByText(/The device (was not asked to the end|could not do it)/).waitFor();
    expect(await place.world.store.db.select().from(place.world.store.t.passkey)).toEqual([]);
  });

  test("is not offered at an address of numbers, and the page says why", async () => {
    const { page } = await inside("/settings/security");
    await page.getByText("Browsers take no passkey at an address of numbers").waitFor();
    expect(await button(page, "Add a passkey").count()).toBe(0);
    const { page: door } = await fresh();
    await door.goto(`${place.url}/login`);
    await door.getByLabel("E-mail").waitFor();
    expect(await button(door, /passkey/).count()).toBe(0);
  });
});
