// "Set the webhook for me": what it replaces is shown and agreed to, every level is set, and it can be put back.
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { setWebhook } from "@unlatch/core/diagnosis/set-webhook";
import { afterEach, beforeEach, expect, test } from "vitest";
import { canaries, createHttpWorld, freePort, type HttpWorld, type Json, until } from "./http-world.ts";
import { actor } from "./world.ts";

const account = "900100200300400";
const oldWord = "word-of-the-old-house";

let world: HttpWorld;
let cookie: string;
let ours: string;
/** Another house that knows its own verify token, as the one before did. */
let oldHouse: Server;
let old: string;
let asked: string[];

beforeEach(async () => {
  const port = await freePort();
  ours = `http://127.0.0.1:${port}/webhook`;
  world = await createHttpWorld({
    idle: true,
    env: {
      PORT: String(port),
      PUBLIC_URL: `http://127.0.0.1:${port}`,
      WHATSAPP_BUSINESS_ACCOUNT_ID: account,
    },
  });
  await world.account("admin");
  cookie = await world.cookie("admin");
  asked = [];
  oldHouse = createServer(({ url = "/" }, response) => {
    const { searchParams } = new URL(url, "http://old");
    asked.push(url);
    const isRight = searchParams.get("hub.verify_token") === oldWord;
    response.writeHead(isRight ? 200 : 403).end(searchParams.get("hub.challenge"));
  });
  await new Promise<void>((ready) => oldHouse.listen(0, "127.0.0.1", ready));
  old = `http://127.0.0.1:${(oldHouse.address() as AddressInfo).port}/hook`;
});
afterEach(async () => {
  oldHouse.close();
  await world[Symbol.asyncDispose]();
});

const plan = () => world.json<Json>("/api/connection/webhook", { cookie });
const replaced = async () =>
  (await world.json<Json>("/trpc/connection.entered", { cookie })).result.data.replaced;
const set = (replaces: string[]) => world.call("/api/connection/webhook", { cookie, json: { replaces } });
const detail = async (answer: Response) => ((await answer.json()) as Json).detail;
const addresses = () => world.meta.number.webhook_configuration;
const line = async (name: string) => {
  const { checks } = await world.json<Json>("/api/connection/check", { cookie, method: "POST" });
  return checks.find((one: Json) => one.name === name);
};

test("a fresh app: its address, all fields and the account's events are set, and Meta has asked here", async () => {
  Object.assign(world.meta.app, { fields: [], isSubscribed: false });
  expect(await plan()).toMatchObject({
    ...{ url: ours, replaces: {}, subscribesAccount: true },
    addsFields: expect.arrayContaining(["messages", "account_update", "user_preferences"]),
  });
  expect((await set([])).status).toBe(200);
  expect(world.meta.app).toMatchObject({ callbackUrl: ours, isSubscribed: true });
  // What comes to the door is written down many at a time.
  await until(async () => (await line("handshake")).state === "ok");
  for (const name of ["subscription", "callback", "fields"])
    expect(await line(name), name).toMatchObject({ state: "ok" });
  expect(await plan()).toMatchObject({ replaces: {}, addsFields: [], subscribesAccount: false });
});

test("the address of another house is replaced at its level, kept, audited, and can be put back", async () => {
  world.meta.app.callbackUrl = old;
  world.meta.number.webhook_configuration = { whatsapp_business_account: old };
  expect((await plan()).replaces).toEqual({ account: old, app: old });
  expect(await (await set([old])).json()).toEqual({ replaced: { account: old, app: old } });
  expect([addresses(), world.meta.app.callbackUrl]).toEqual([{ whatsapp_business_account: ours }, ours]);
  expect((await line("callback")).state).toBe("ok");
  expect(await replaced()).toEqual({ account: old, app: old });

  const back = (verifyToken: string) =>
    world.call("/api/connection/webhook/back", { cookie, json: { verifyToken } });
  const wrong = await back("not-the-word");
  expect([wrong.status, await detail(wrong)]).toEqual([
    409,
    expect.stringContaining("Nothing was set for the app"),
  ]);
  expect(world.meta.app.callbackUrl).toBe(ours);
  expect((await back(oldWord)).status).toBe(200);
  expect([addresses(), world.meta.app.callbackUrl]).toEqual([{ whatsapp_business_account: old }, old]);
  expect([(await back(oldWord)).status, await replaced()]).toEqual([409, null]);
  expect(asked.length).toBeGreaterThan(1);
  const { items } = await world.json<Json>("/api/audit", { cookie });
  const deeds = items.filter((row: Json) => row.action.startsWith("connection."));
  expect(deeds.map((row: Json) => [row.action, row.before, row.after])).toEqual([
    ["connection.webhook_put_back", { app: ours, account: ours }, { app: old, account: old }],
    ["connection.webhook_set", { app: old, account: old }, { app: ours, account: ours, number: ours }],
  ]);
  const said = JSON.stringify([items, world.log, await plan()]);
  for (const secret of [oldWord, canaries.verifyToken, canaries.appSecret, canaries.token])
    expect(said).not.toContain(secret);
});

test("an address that nobody was shown is left alone", async () => {
  world.meta.number.webhook_configuration = { phone_number: old };
  const refused = await set(["https://another.example/hook"]);
  expect([refused.status, await detail(refused)]).toEqual([
    409,
    expect.stringContaining(`Meta sends to ${old}`),
  ]);
  expect([addresses(), world.meta.app.callbackUrl]).toEqual([{ phone_number: old }, null]);
  expect((await set([old])).status).toBe(200);
  expect(addresses()).toEqual({ phone_number: ours });
});

test("where Meta is not answered rightly, nothing is replaced", async () => {
  world.meta.number.webhook_configuration = { phone_number: old };
  const { callback, context } = {
    callback: { url: old, verifyToken: "of-nobody" },
    context: world.server.context,
  };
  const agreed = { address: callback, replaces: [old, ours] };
  await expect(setWebhook(context, actor, agreed)).rejects.toMatchObject({
    code: "conflict",
    message: expect.stringContaining(`Nothing was set for the app. Meta asked ${old}`),
  });
  expect([addresses(), world.meta.app.callbackUrl]).toEqual([{ phone_number: old }, null]);
});

test.each<[string, () => unknown, RegExp]>([
  [
    "another app's secret",
    () => setSecret("of-another-app-entirely"),
    /app secret is not the one of the app/,
  ],
  ["a token that ended", () => world.meta.account.expireToken(), /does not take the token|token/],
  ["a Meta that is away", () => world.meta.unplug(), /Meta did not answer/],
])("%s: nothing is set, and it says why", async (_, spoil, words) => {
  await spoil();
  const refused = await set([]);
  expect(refused.status).toBeGreaterThanOrEqual(409);
  const said = await detail(refused);
  expect(said).toMatch(words);
  expect(said).toMatch(/^Nothing was set/);
  expect(world.meta.app.callbackUrl).toBe(null);
});

const setSecret = (secret: string) =>
  Object.assign(world.server.context.settings.secrets, { appSecrets: [secret] });

test("an operator may look at the connection, and set nothing", async () => {
  const operator = await world.key(await world.account("operator"));
  expect((await world.call("/api/connection", { key: operator })).status).toBe(200);
  expect((await world.call("/api/connection/webhook", { key: operator, json: {} })).status).toBe(403);
  expect((await world.call("/api/connection/webhook", { key: operator })).status).toBe(403);
});
