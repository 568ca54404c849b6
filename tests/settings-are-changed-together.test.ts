// Several settings at once: all or none, nothing written over, and the history that leads back.
import { changeSetting, changeSettings, listSettings } from "@unlatch/core/settings/change";
import { historyQuery, settingHistory } from "@unlatch/core/settings/history";
import { describe, expect, test } from "vitest";
import { createHttpWorld, type Json } from "./http-world.ts";
import { actor, createWorld, engines, type World } from "./world.ts";

const undo = "outbound.undoSeconds";
const life = "unlock.packLifeDays";
const value = async (world: World, key: string) =>
  (await listSettings(world.context)).find((one) => one.key === key)?.value;
const change = (world: World, ...changes: [key: string, value: unknown, version?: number][]) =>
  changeSettings(world.context, actor, {
    changes: changes.map(([key, value, version = 0]) => ({ key, value, version })),
  });
const history = async (world: World, more: object = {}) =>
  (await settingHistory(world.context, historyQuery.parse(more))).items;

describe.each(engines)("several settings (%s)", (engine) => {
  test("hold together, and each has its entry", async () => {
    await using world = await createWorld({ engine });
    await change(world, [undo, 20], [life, 3]);
    expect([world.context.config.undoSeconds, world.context.config.packLifeDays]).toEqual([20, 3]);
    expect(await history(world)).toMatchObject([
      { key: life, before: 7, after: 3, by: actor.name },
      { key: undo, before: 10, after: 20, by: actor.name },
    ]);
    expect(await history(world, { key: undo })).toHaveLength(1);
  });

  test.each<[string, [string, unknown, number?]]>([
    ["one does not fit", [life, 9_999]],
    ["one was changed meanwhile", [life, 3, 7]],
    ["one does not exist", ["unlock.noSuchThing", 1]],
    ["one is decided elsewhere", ["outbound.messagesPerSecond", 5]],
  ])("are none when %s", async (_, wrong) => {
    await using world = await createWorld({ engine });
    await expect(change(world, [undo, 20], wrong)).rejects.toThrow(/./);
    expect(await value(world, undo)).toBe(10);
    expect(await history(world)).toEqual([]);
  });

  test("of two who change one at a time one is told, and the other’s is kept", async () => {
    await using world = await createWorld({ engine });
    const both = await Promise.allSettled([change(world, [undo, 20]), change(world, [undo, 30])]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await history(world)).toHaveLength(1);
    // The same with one version too few for each other: both are written, one over the other.
    await change(world, [undo, 20, 1]);
    await change(world, [undo, 30, 2]);
    expect(await history(world)).toHaveLength(3);
  });

  test("what was taken back is the default again, with an entry of its own", async () => {
    await using world = await createWorld({ engine });
    await change(world, [undo, 20]);
    await changeSetting(world.context, actor, { key: undo, value: null, version: 1 });
    expect((await listSettings(world.context)).find(({ key }) => key === undo)).toMatchObject({
      ...{ value: 10, source: "default", standard: 10, version: 2 },
      limits: { least: 0, most: 60 },
    });
    expect((await history(world)).map(({ before, after }) => [before, after])).toEqual([
      [20, 10],
      [10, 20],
    ]);
  });
});

test("over REST: a secret’s history says only that there is one", async () => {
  await using world = await createHttpWorld();
  const key = await world.key(await world.account("admin"));
  // A secret takes a person; a key reads what there is.
  const cookie = await world.cookie("admin");
  const secret = "canary-of-the-monitoring-0123";
  const send = (json: object) => world.call("/api/settings/many", { method: "PATCH", cookie, json });
  const good = { key: "watch.heartbeatSecret", value: secret, version: 0 };
  expect((await send({ changes: [good] })).status).toBe(200);
  const refused = await send({ changes: [{ ...good, version: 1, value: "too short" }] });
  expect([refused.status, await refused.text()]).toEqual([422, expect.stringContaining("heartbeatSecret")]);
  expect((await send({ changes: [good, good] })).status).toBe(422);
  expect((await send({ changes: [] })).status).toBe(422);
  const answers = await Promise.all(
    ["/api/settings", "/api/settings/history", "/api/audit"].map(async (path) =>
      (await world.call(path, { key })).text(),
    ),
  );
  for (const answer of [...answers, ...world.log]) expect(answer).not.toContain(secret);
  const { items } = await world.json<Json>("/api/settings/history", { key });
  expect(items).toMatchObject([{ key: good.key, before: false, after: true, isSealed: true }]);
});

test("what is kept how long comes from the tables", async () => {
  await using world = await createHttpWorld({ idle: true });
  const key = await world.key(await world.account("operator"));
  const { engine, items } = await world.json<Json>("/api/settings/keeping", { key });
  expect(engine).toBe("sqlite");
  expect(items).toContainEqual({ what: "tasks", keepDays: 7 });
  expect(items).toContainEqual({ what: "messages", keepDays: null });
});
