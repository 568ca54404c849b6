// From the demo to a house of one's own: what was set up comes along, what was invented does not.
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createUnlatchClient } from "@unlatch/client";
import { expect, inject, test } from "vitest";
import { admin, demoHouse, enterConnection, secret, signIn } from "./demo-house.ts";
import { until } from "./http-world.ts";

test("leaving the demo takes accounts, sessions, settings and views along, and nothing that was invented", async () => {
  await using demo = await demoHouse();
  const { house, folder } = demo;
  const { url, port } = house.server;
  await enterConnection(demo);
  const cookie = await signIn(url);
  const client = createUnlatchClient({ url, cookie, origin: url });
  await client.views.save.mutate({ name: "Mine", search: "show=problems", shared: false });
  await client.settings.change.mutate({ key: "outbound.messagesPerSecond", value: 30, version: 0 });
  // Somebody invented, as a list of the demo has them.
  await client.ready.addNumber.mutate({ phone: "+12025550143" });
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
  expect(await client.ready.testMode.query()).toMatchObject({ on: true, numbers: 0 });
  expect(rows.filter(({ key }) => key === "demo" || key === "mode")).toMatchObject([{ value: "live" }]);
  const [first] = (await client.audit.list.query({ limit: 500 })).items.slice(-1);
  expect(first).toMatchObject({ action: "house.went_live", actor: { kind: "user", name: "Admin" } });
  expect(existsSync(join(folder, "demo.db"))).toBe(true);
  expect(existsSync(join(folder, "unlatch.db.partial"))).toBe(false);

  expect((await client.app.demoFile.query())?.bytes).toBeGreaterThan(100_000);
  await client.app.deleteDemoFile.mutate();
  expect(await client.app.demoFile.query()).toBe(null);
  expect(existsSync(join(folder, "demo.db"))).toBe(false);
  await expect(client.app.deleteDemoFile.mutate()).rejects.toThrow("There is no file of a demo here");
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
  // The demo's own file is in use.
  expect(await client.app.demoFile.query()).toBe(null);
  await expect(client.app.deleteDemoFile.mutate()).rejects.toThrow("Nothing was deleted");
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
