// What runs in the page knows the DOM.
/// <reference lib="dom" />
import { type CheckName, checkNames } from "@unlatch/core/diagnosis/check";
import { markDoor } from "@unlatch/core/inbound/door";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { runCommand } from "../../apps/server/src/cli/run.ts";
import { account, type Breakable, brokenConnections, reached } from "../broken-connections.ts";
import {
  canaries,
  createHttpWorld,
  freePort,
  type HttpWorld,
  type Json,
  password,
  phoneNumberId,
  until,
} from "../http-world.ts";
import { findings } from "./axe.ts";
import { desk, openBrowser, openPage, phone, signIn, type View } from "./chromium.ts";

let browser: Browser;
let world: HttpWorld;
let key: string;
/** What connects a house takes a person. */
let cookie: string;
let env: Record<string, string>;

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

/** A house whose values are in its settings, connected in every line. */
beforeEach(async () => {
  const port = String(await freePort());
  env = {
    ...{ PORT: port, PUBLIC_URL: `http://127.0.0.1:${port}` },
    ...{ WHATSAPP_TOKEN: "", WHATSAPP_APP_SECRET: "", WHATSAPP_PHONE_NUMBER_ID: "", WHATSAPP_API_URL: "" },
  };
  world = await createHttpWorld({ env });
  Object.assign(world.server.context, { outside: reached });
  key = await world.key(await world.account("admin"));
  await world.account("operator");
  cookie = await world.cookie("admin");
  await world.call("/trpc/connection.enter", {
    cookie,
    json: {
      ...{ token: canaries.token, appSecret: canaries.appSecret, phoneNumberId, businessAccountId: account },
      graphUrl: world.meta.graphUrl,
    },
  });
  world.meta.app.callbackUrl = `${world.url}/webhook`;
  await markDoor(world.server.context, { handshake: 1 });
  await world.meta.phone("+12025550143").type("Hello");
  // A stranger is told so; what Meta says of that comes later, and is signed.
  await until(async () => {
    const { items } = await world.json<Json>("/api/messages?direction=out&status=delivered", { key });
    return items.length === 1;
  });
  await world.meta.idle();
});
afterEach(() => world[Symbol.asyncDispose]());

const set = async (name: string, value: unknown) => {
  const { items } = await world.json<Json>("/api/settings", { key });
  const { version } = items.find((one: Json) => one.key === name);
  await world.call("/api/settings", { cookie, method: "PATCH", json: { key: name, value, version } });
};
const house = (): Breakable => ({
  meta: world.meta,
  set,
  mark: async (seen) => {
    await new Promise((next) => setTimeout(next, 5));
    await markDoor(world.server.context, seen);
  },
});

async function open(view: View = {}, role = "admin") {
  const opened = await openPage(browser, view);
  await signIn(opened.page, world.url, `${role}@unlatch.test`, password, "/settings/connection");
  const { page } = opened;
  await page
    .getByText(/^checked/)
    .first()
    .waitFor();
  return opened;
}
const chain = (page: Page) => page.getByRole("list", { name: "Does it work?" }).getByRole("listitem");
const fits = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);
const shot = async (page: Page, name: string) => {
  const folder = process.env.UNLATCH_SHOTS;
  if (folder) await page.screenshot({ path: `${folder}/${name}.png` });
};

/** The first red of the command line, by its line. */
async function doctor(): Promise<{ line: string | undefined; detail: string }> {
  const { out } = await runCommand(["doctor", "--json"], {
    env: { ...env, UNLATCH_DATA_DIR: world.folder, WEBHOOK_VERIFY_TOKEN: canaries.verifyToken },
    readInput: async () => "",
  });
  const { findings: all } = JSON.parse(out) as {
    findings: { name: string; ok: boolean | null; detail: string }[];
  };
  const first = all.find(({ name, ok }) => name.startsWith("connection, ") && ok === false);
  return { line: first?.name.split(", ")[1], detail: first?.detail ?? "" };
}

test("a sound connection is green in every line, and a look at it runs by itself", async () => {
  const { page, faults } = await open();
  await page.getByText("Everything works.").waitFor();
  expect(await chain(page).evaluateAll((all) => all.map((one) => one.getAttribute("data-state")))).toEqual(
    checkNames.map(() => "holds"),
  );
  await shot(page, "connection-sound-desk");
  expect(faults).toEqual([]);
  // Nobody on this machine is reached from outside: all else is right by the command line too.
  expect((await doctor()).line).toBe("outside");
  await page.context().close();
});

test.each(brokenConnections)("$line is the first red on the screen and by unlatch doctor", async (broken) => {
  if (broken.outside) Object.assign(world.server.context, { outside: broken.outside });
  await broken.break(house());
  const { page } = await open();
  const red = page.locator("li[data-state=broken]");
  await red.waitFor();
  expect(await red.count()).toBe(1);
  expect(await red.textContent()).toMatch(broken.says);
  expect(await red.locator("[data-next-step]").textContent()).toMatch(broken.todo);
  const at = checkNames.indexOf(broken.line);
  const states = await chain(page).evaluateAll((all) => all.map((one) => one.getAttribute("data-state")));
  expect(states.slice(0, at)).toEqual(checkNames.slice(0, at).map(() => "holds"));
  expect(states.slice(at)).toEqual(["broken", ...checkNames.slice(at + 1).map(() => "open")]);
  const sets: readonly CheckName[] = ["subscription", "callback", "fields", "handshake"];
  expect(await red.getByRole("button", { name: "Set the webhook for me" }).count()).toBe(
    sets.includes(broken.line) ? 1 : 0,
  );
  const said = await doctor();
  expect(said.line).toBe(broken.line);
  expect(said.detail).toMatch(broken.line === "outside" ? /public/ : broken.says);
  await page.context().close();
});

describe("by keyboard", () => {
  test("the webhook is set for me: what it replaces is shown, asked, and then it works", async () => {
    const old = "https://old.sampann.example/hook";
    world.meta.number.webhook_configuration = { whatsapp_business_account: old };
    const { page, faults } = await open();
    await shot(page, "connection-broken-desk");
    await page.getByRole("button", { name: "Set the webhook for me" }).focus();
    await page.keyboard.press("Enter");
    const question = page.getByRole("alertdialog", { name: "Have Meta send here?" });
    await question.getByText(old).waitFor();
    expect(await question.textContent()).toContain("set on the account");
    expect(await findings(page)).toEqual([]);
    await shot(page, "connection-question-desk");
    expect(world.meta.number.webhook_configuration).toEqual({ whatsapp_business_account: old });
    await question.getByRole("button", { name: "Set the webhook" }).focus();
    await page.keyboard.press("Enter");
    await page.getByText("Everything works.").waitFor();
    await page.getByText(`Before this house, Meta sent to ${old}.`).waitFor();
    expect(world.meta.number.webhook_configuration).toEqual({
      whatsapp_business_account: `${world.url}/webhook`,
    });
    expect(faults).toEqual([]);
    await page.context().close();
  });

  test("a wrong value says so when it is left, is not kept by that, and a right one heals the line", async () => {
    const { page } = await open();
    const id = page.getByLabel("Phone number ID");
    await id.fill("8007006005004");
    await page.keyboard.press("Tab");
    await page.getByText(/no number under the id 8007006005004/).waitFor();
    expect(
      (await world.json<Json>("/api/settings", { key })).items.find(
        (one: Json) => one.key === "whatsapp.phoneNumberId",
      ).value,
    ).toBe(phoneNumberId);
    await page.getByRole("button", { name: "Replace" }).first().focus();
    await page.keyboard.press("Enter");
    await page.keyboard.type(`  ${canaries.token} `);
    await id.fill(phoneNumberId);
    await page.keyboard.press("Control+Enter");
    await page.getByText("Saved. It holds from the next call on.").waitFor();
    await page
      .getByText(/Unlatch Test, \+\d+ [\d•]+/)
      .first()
      .waitFor();
    await page.getByText("Everything works.").waitFor();
    const html = await page.content();
    for (const secret of [canaries.token, canaries.appSecret]) expect(html).not.toContain(secret);
    expect(await page.evaluate(() => JSON.stringify(sessionStorage))).not.toContain(canaries.token);
    await page.context().close();
  });
});

test.each([
  ["1440", desk, "light"],
  ["1440", desk, "dark"],
  ["820", { width: 820, height: 1_180 }, "light"],
  ["390", phone, "light"],
  ["390", phone, "dark"],
  ["320", { ...phone, width: 320 }, "light"],
] as const)("nothing is left to find %s wide, %#", async (width, viewport, colorScheme) => {
  world.meta.number.webhook_configuration = {
    phone_number: "https://old.sampann.example/a/rather/long/way/to/the/hook",
  };
  const { page } = await open({ viewport, colorScheme });
  await page.locator("li[data-state=broken]").waitFor();
  await page
    .getByText(/both permissions/)
    .first()
    .waitFor();
  expect(await findings(page)).toEqual([]);
  expect(await fits(page)).toBe(true);
  await shot(page, `connection-${width}-${colorScheme}`);
  await page.context().close();
});

test("who may only look sees what is wrong, no secret's end, and no button that would refuse", async () => {
  world.meta.app.isSubscribed = false;
  const { page } = await open({}, "operator");
  await page.locator("li[data-state=broken]").waitFor();
  await page.getByText("Ask an admin").first().waitFor();
  for (const name of ["Save", "Replace", "Set the webhook for me", "Copy the verify token"])
    expect([name, await page.getByRole("button", { name }).count()]).toEqual([name, 0]);
  const html = await page.content();
  for (const part of [canaries.verifyToken, canaries.token.slice(-4), canaries.appSecret.slice(-4)])
    expect(html).not.toContain(part);
  await page.context().close();
});
