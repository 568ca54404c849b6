// From the demo to a house of one's own: what was set up comes along, what was invented does not.
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createUnlatchClient } from "@unlatch/client";
import { createVault } from "@unlatch/core/vault";
import { expect, inject, test } from "vitest";
import { readConfig } from "../apps/server/src/config.ts";
import { type House, openHouse } from "../apps/server/src/house.ts";
import { settingKey } from "../apps/server/src/setting-key.ts";
import { until } from "./http-world.ts";

const admin = { email: "admin@unlatch.test", password: "correct horse battery" };
const secret = "a-token-of-meta-that-nobody-may-see";

async function demoHouse(env: Record<string, string> = {}) {
  const folder = mkdtempSync(join(inject("scratch"), "leave-"));
  const config = readConfig({
    PORT: "0",
    UNLATCH_DATA_DIR: folder,
    UNLATCH_DEMO_HISTORY_DAYS: "0",
    UNLATCH_INIT_ADMIN_EMAIL: admin.email,
    UNLATCH_INIT_ADMIN_PASSWORD: admin.password,
    ...env,
  });
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const faults: unknown[] = [];
  const house = await openHouse({ config, log, say: () => {}, failed: (error) => void faults.push(error) });
  return {
    house,
    folder,
    faults,
    async [Symbol.asyncDispose]() {
      await house.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** As the connection's form keeps them: sealed, in the demo's own file. */
async function enterConnection({ house, folder }: { house: House; folder: string }): Promise<void> {
  const { store } = house.server.context;
  const vault = createVault(settingKey(folder));
  const rows = [
    { key: "whatsapp.token", value: vault.seal("whatsapp.token", secret) },
    { key: "whatsapp.appSecrets", value: vault.seal("whatsapp.appSecrets", ["an-app-secret"]) },
    { key: "whatsapp.phoneNumberId", value: { value: "106540352242922" } },
    { key: "whatsapp.graphUrl", value: { value: "http://127.0.0.1:9/v25.0" } },
  ];
  await store.transaction(async (tx) => {
    const kept = rows.map((row) => ({ ...row, changedBy: "Asha", changedAt: 1 }));
    await tx.db.insert(tx.t.settings).values(kept);
  });
}

async function signIn(url: string): Promise<string> {
  const answer = await fetch(`${url}/api/auth/sign-in/email`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: new URL(url).origin },
    body: JSON.stringify(admin),
  });
  expect(answer.status).toBe(200);
  return answer.headers
    .getSetCookie()
    .map((one) => one.split(";")[0])
    .join("; ");
}

test("leaving the demo takes accounts, sessions, settings and views along, and nothing that was invented", async () => {
  await using demo = await demoHouse();
  const { house, folder } = demo;
  const { url, port } = house.server;
  await enterConnection(demo);
  const cookie = await signIn(url);
  const client = createUnlatchClient({ url, cookie, origin: url });
  await client.views.save.mutate({ name: "Mine", search: "show=problems", shared: false });
  await client.settings.change.mutate({ key: "outbound.messagesPerSecond", value: 30, version: 0 });
  const invented = await client.advisors.list.query({ limit: 500 });
  expect(invented.items.length).toBeGreaterThan(100);

  expect(await client.demo.leave.mutate()).toEqual({ left: true });
  await until(() => !house.server.isDemo);

  expect(house.server.port).toBe(port);
  expect(await client.app.info.query()).toMatchObject({ demo: false });
  // The same browser, with the same cookie, is still signed in.
  expect(await client.app.me.query()).toMatchObject({ email: admin.email, role: "admin" });
  expect((await client.advisors.list.query({ limit: 500 })).items).toEqual([]);
  expect((await client.views.list.query()).map(({ name }) => name)).toContain("Mine");
  const settings = new Map((await client.settings.list.query()).items.map((one) => [one.key, one]));
  expect(settings.get("outbound.messagesPerSecond")).toMatchObject({ value: 30, source: "setting" });
  expect(settings.get("whatsapp.phoneNumberId")).toMatchObject({ value: "106540352242922" });
  const { store, settings: applied } = house.server.context;
  expect(applied.secrets.token).toBe(secret);
  const rows = await store.db.select().from(store.t.settings);
  expect(rows.find(({ key }) => key === "outbound.testMode")?.value).toEqual({ value: true });
  expect(rows.filter(({ key }) => key === "demo" || key === "mode")).toMatchObject([{ value: "live" }]);
  const [first] = (await client.audit.list.query({ limit: 500 })).items.slice(-1);
  expect(first).toMatchObject({ action: "house.went_live", actor: { kind: "user", name: "Admin" } });
  expect(existsSync(join(folder, "demo.db"))).toBe(true);
  expect(existsSync(join(folder, "unlatch.db.partial"))).toBe(false);
  expect(demo.faults).toEqual([]);
});

test("what is missing is named, and the demo goes on", async () => {
  await using demo = await demoHouse();
  const { house, folder } = demo;
  const { url } = house.server;
  const cookie = await signIn(url);
  const client = createUnlatchClient({ url, cookie, origin: url });
  await expect(client.demo.leave.mutate()).rejects.toThrow(
    "The demo can't be left yet: the access token, the phone number ID, the app secret are missing.",
  );
  await enterConnection(demo);
  writeFileSync(join(folder, "unlatch.db"), "somebody's");
  await expect(client.demo.leave.mutate()).rejects.toThrow("There is a database of a business already");
  rmSync(join(folder, "unlatch.db"));
  // Another key file: what is sealed can't be opened, and the house would begin without its token.
  writeFileSync(join(folder, "settings.key"), `${Buffer.alloc(32, 7).toString("base64")}\n`);
  await expect(client.demo.leave.mutate()).rejects.toThrow("was sealed with the key");
  expect(house.server.isDemo).toBe(true);
  expect(existsSync(join(folder, "unlatch.db"))).toBe(false);
  expect(await client.app.info.query()).toMatchObject({ demo: true });
});

test("a demo in a database of somebody's choice says that there is no place for another", async () => {
  const folder = mkdtempSync(join(inject("scratch"), "leave-"));
  await using demo = await demoHouse({ DATABASE_URL: `file:${join(folder, "own.db")}` });
  const { url } = demo.house.server;
  await enterConnection(demo);
  const cookie = await signIn(url);
  const client = createUnlatchClient({ url, cookie, origin: url });
  await expect(client.demo.leave.mutate()).rejects.toThrow("DATABASE_URL names the database of this demo");
  rmSync(folder, { recursive: true, force: true });
});
