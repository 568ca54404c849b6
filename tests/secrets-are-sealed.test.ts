// What connects a house to Meta, set without a restart: sealed where it is kept, and found nowhere else.
import { createHmac } from "node:crypto";
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { reopenSettings } from "@unlatch/core/settings/reopen";
import { createVault } from "@unlatch/core/vault";
import { afterEach, describe, expect, test } from "vitest";
import { runCommand } from "../apps/server/src/cli/run.ts";
import { readConfig } from "../apps/server/src/config.ts";
import { isBusiness } from "../apps/server/src/connected.ts";
import { settingKey } from "../apps/server/src/setting-key.ts";
import { canaries, createHttpWorld, type HttpWorld, type Json, phoneNumberId, until } from "./http-world.ts";

const asha = "+12025550143";
/** Nothing of Meta's in the environment: the house knows only what it was told. */
const unconnected = {
  WHATSAPP_TOKEN: "",
  WHATSAPP_APP_SECRET: "",
  WHATSAPP_PHONE_NUMBER_ID: "",
  WHATSAPP_API_URL: "",
};
const secrets = { "whatsapp.token": canaries.token, "whatsapp.appSecrets": [canaries.appSecret] };

let world: HttpWorld;
afterEach(() => world[Symbol.asyncDispose]());

async function admin() {
  world = await createHttpWorld({ env: unconnected });
  const key = await world.key(await world.account("admin"));
  // A secret takes a person; a key reads what there is.
  const cookie = await world.cookie("admin");
  const set = (name: string, value: unknown, version = 0) =>
    world.call("/api/settings", { cookie, method: "PATCH", json: { key: name, value, version } });
  const item = async (name: string) =>
    (await world.json<{ items: Json[] }>("/api/settings", { key })).items.find((one) => one.key === name);
  const connect = async () => {
    const plain = { "whatsapp.phoneNumberId": phoneNumberId, "whatsapp.graphUrl": world.meta.graphUrl };
    for (const [name, value] of Object.entries({ ...secrets, ...plain }))
      expect((await set(name, value)).status, name).toBe(200);
  };
  const announce = async () => {
    const pack = { day: world.today(), parts: [{ type: "text", body: "Today's content" }] };
    const { id } = await world.json("/api/packs", { key, json: pack });
    for (const step of ["approve", "announce"])
      await world.call(`/api/packs/${id}/${step}`, { key, json: {} });
  };
  return { key, set, item, connect, announce };
}

const deliver = async (secret: string) => {
  const body = JSON.stringify({ object: "whatsapp_business_account", entry: [] });
  const headers = {
    "x-hub-signature-256": `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`,
    "content-type": "application/json",
  };
  return (await world.call("/webhook", { method: "POST", body, headers })).status;
};

test("a token and a secret act on the next call, survive a restart, and are seen nowhere", async () => {
  const { key, set, item, connect, announce } = await admin();
  expect(await deliver(canaries.appSecret)).toBe(503);
  await world.call("/api/advisors", { key, json: { name: "Asha Rao", phone: asha, optedIn: true } });
  await connect();
  expect(await deliver(canaries.appSecret)).toBe(200);
  expect(await deliver("another secret")).toBe(401);
  await announce();
  await until(() => world.meta.sentTo(asha).length === 1);
  // While Meta's secret is changed both are good.
  expect((await set("whatsapp.appSecrets", ["a-new-secret", canaries.appSecret], 1)).status).toBe(200);
  expect([await deliver("a-new-secret"), await deliver(canaries.appSecret)]).toEqual([200, 200]);

  await world.stop();
  await world.start();
  expect([await deliver("a-new-secret"), await deliver(canaries.appSecret)]).toEqual([200, 200]);
  expect(await item("whatsapp.token")).toMatchObject({
    value: null,
    sealed: { isSet: true, problem: null },
    source: "setting",
  });

  const backup = join(world.folder, "copy.db");
  await world.store.backup(backup);
  const shown = [
    ...world.log,
    JSON.stringify(await world.json("/api/settings", { key })),
    JSON.stringify(await world.json("/api/audit", { key })),
    JSON.stringify(await world.json("/api/webhook/events/recent?limit=500", { key })),
    await (await world.call("/api/export/messages.csv", { key })).text(),
  ];
  for (const file of readdirSync(world.folder)) shown.push(readFileSync(join(world.folder, file), "latin1"));
  expect(shown.filter((text) => text.includes(canaries.token) || text.includes(canaries.appSecret))).toEqual(
    [],
  );
  const audit = await world.json<{ items: Json[] }>("/api/audit", { key });
  expect(audit.items.find((row) => row.subject === "whatsapp.token")).toMatchObject({
    before: { isSet: false },
    after: { isSet: true },
  });
  expect(statSync(join(world.folder, "settings.key")).mode & 0o777).toBe(0o600);
});

test("what does not fit is refused with its name, and nothing is changed", async () => {
  const { set, item } = await admin();
  for (const [name, value] of [
    ["whatsapp.token", "two words"],
    ["whatsapp.token", 7],
    ["whatsapp.appSecrets", []],
    ["whatsapp.appSecrets", ["long enough", "x"]],
    ["whatsapp.graphUrl", "ftp://graph"],
    ["whatsapp.phoneNumberId", "+49"],
  ] as const) {
    const answer = await set(name, value);
    expect([answer.status, (await answer.json()) as Json], name).toMatchObject([
      422,
      { detail: expect.stringContaining(name) },
    ]);
  }
  expect(await item("whatsapp.token")).toMatchObject({ sealed: { isSet: false }, version: 0 });
  expect(existsSync(join(world.folder, "settings.key"))).toBe(false);
});

describe("without its key", () => {
  const path = () => join(world.folder, "settings.key");
  const away = () => `${path()}.away`;
  const ways: [string, () => void, RegExp][] = [
    ["the file is gone", () => {}, /key that opens it \(settings\.key of the data folder\) is missing/],
    [
      "another key lies there",
      () => writeFileSync(path(), `${Buffer.alloc(32, 7).toString("base64")}\n`, { mode: 0o600 }),
      /was sealed with the key [0-9a-f]{12}, and settings\.key of the data folder holds the key [0-9a-f]{12}/,
    ],
    ["the file is not whole", () => writeFileSync(path(), "AAAA"), /is not whole/],
  ];

  test.each(ways)("%s: it starts, says so, and goes on when it is back", async (_, spoil, words) => {
    const { key, item, connect, announce } = await admin();
    await world.call("/api/advisors", { key, json: { name: "Asha Rao", phone: asha, optedIn: true } });
    await connect();
    await world.stop();
    renameSync(path(), away());
    spoil();
    await world.start();
    expect(await deliver(canaries.appSecret)).toBe(503);
    expect((await item("whatsapp.token")).sealed).toEqual({
      isSet: false,
      problem: expect.stringMatching(words),
    });
    await announce();
    const held = async () => (await world.json("/trpc/sending.holds", { key })).result.data;
    await until(async () => (await held()).length === 1);
    expect(await held()).toMatchObject([{ reason: expect.stringMatching(words) }]);
    const today = await world.json("/trpc/today.get", { key });
    expect(today.result.data.shut).toEqual({
      token: expect.stringMatching(words),
      appSecrets: expect.stringMatching(words),
    });
    expect(world.meta.sent).toEqual([]);

    rmSync(path(), { force: true });
    renameSync(away(), path());
    await reopenSettings(world.server.context);
    await until(() => Object.keys(world.server.context.settings.shut).length === 0);
    expect(await deliver(canaries.appSecret)).toBe(200);
    await world.call("/trpc/sending.release", { key, json: { scope: `number:${phoneNumberId}` } });
    await until(() => world.meta.sentTo(asha).length === 1);
  });

  test("what is not whole seals nothing, and no sealed value opens in another's place", async () => {
    const { set } = await admin();
    writeFileSync(path(), "AAAA");
    const refused = await set("whatsapp.token", canaries.token);
    expect([refused.status, ((await refused.json()) as Json).detail]).toEqual([
      503,
      expect.stringContaining("is not whole"),
    ]);
    rmSync(path());
    const vault = createVault(settingKey(world.folder));
    const sealed = vault.seal("whatsapp.token", canaries.token);
    expect(vault.open("whatsapp.token", sealed)).toEqual({ value: canaries.token });
    expect(vault.open("whatsapp.appSecrets", sealed)).toEqual({
      why: expect.stringContaining("was changed"),
    });
  });
});

test("connected at the machine: the folder is a business from then on, whatever is missing later", async () => {
  world = await createHttpWorld({ env: unconnected });
  const folder = join(world.folder, "shop");
  const env = { UNLATCH_DATA_DIR: folder, PORT: "0" };
  const run = (words: string[], input = "") => runCommand(words, { env, readInput: async () => input });
  expect(await isBusiness(readConfig(env))).toBe(false);
  expect((await run(["connect", phoneNumberId], canaries.token)).code).toBe(2);
  const misfit = await run(["connect", phoneNumberId], `two words\n${canaries.appSecret}\n`);
  expect([misfit.code, misfit.errors]).toEqual([1, expect.stringContaining("whatsapp.token")]);
  expect(existsSync(folder)).toBe(false);
  const done = await run(
    ["connect", phoneNumberId, "--account", "123456"],
    `${canaries.token}\n${canaries.appSecret}\n`,
  );
  expect([done.code, done.errors]).toEqual([0, ""]);
  expect(await isBusiness(readConfig(env))).toBe(true);
  // It asks Meta, and this one is nobody's.
  Object.assign(env, { WHATSAPP_API_URL: "http://127.0.0.1:9/v25.0" });
  expect((await run(["doctor"])).out).toContain("a business, connected in its settings");
  rmSync(join(folder, "settings.key"));
  expect(await isBusiness(readConfig(env))).toBe(true);
  const twice = await runCommand(["connect", phoneNumberId], {
    env: { ...env, WHATSAPP_TOKEN: "t", WHATSAPP_APP_SECRET: "s", WHATSAPP_PHONE_NUMBER_ID: "1" },
    readInput: async () => "",
  });
  expect([twice.code, twice.errors]).toEqual([1, expect.stringContaining("WHATSAPP_TOKEN")]);
});
