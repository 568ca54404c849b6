// The audit as people read it: found by words, with names, as a file; and reading it is an entry itself.
import { lookAtAudit } from "@unlatch/core/audit/look";
import { listAudit } from "@unlatch/core/audit/read";
import { changeAdvisor } from "@unlatch/core/people/advisors";
import { changeSetting } from "@unlatch/core/settings/change";
import { describe, expect, test } from "vitest";
import { createHttpWorld, type HttpWorld, type Json, until } from "./http-world.ts";
import { actor, createWorld, engines, type World } from "./world.ts";

const asha = "+12025550143";
const quarter = 900_000;
const look = (world: World, more: object = {}) => lookAtAudit(world.context, actor, { limit: 50, ...more });
const actions = async (world: World, more: object = {}) =>
  (await look(world, more)).items.map(({ action }) => action);
const opened = async (world: World) =>
  (await listAudit(world.store, { limit: 100, action: "audit.opened" })).items.length;

describe.each(engines)("the audit (%s)", (engine) => {
  test("reading it is an entry, once for each quarter of an hour and person", async () => {
    await using world = await createWorld({ engine });
    await Promise.all([look(world), look(world), look(world, { action: "x" })]);
    expect(await opened(world)).toBe(1);
    world.clock.now += quarter - 1;
    await look(world);
    expect(await opened(world)).toBe(1);
    world.clock.now += 2;
    await look(world);
    expect(await opened(world)).toBe(2);
    await lookAtAudit(world.context, { ...actor, id: "another" }, { limit: 1 });
    expect(await opened(world)).toBe(3);
  });

  test("is found by words in it, by what words mean, and never by signs of a pattern", async () => {
    await using world = await createWorld({ engine });
    const id = await world.advisor("Asha Rao", asha);
    await changeSetting(world.context, actor, { key: "outbound.undoSeconds", value: 33, version: 0 });
    expect(await actions(world, { text: "UNDOSECONDS" })).toEqual(["setting.changed"]);
    expect(await actions(world, { text: '"value":33' })).toEqual(["setting.changed"]);
    expect(await actions(world, { text: "no such word" })).toEqual([]);
    for (const sign of ["%", "_", "\\", "%%"])
      expect(await actions(world, { text: `${sign}33${sign}` })).toEqual([]);
    const meant = { actions: ["advisor.added"], subjects: ["outbound.undoSeconds"] };
    expect(await actions(world, { text: "no such word", meant })).toEqual([
      "setting.changed",
      "advisor.added",
    ]);
    // What is a person's own is sealed, and no text finds it.
    expect(await actions(world, { text: "Asha" })).toEqual([]);
    const { names } = await look(world, { subject: id });
    expect(names.get(id)).toBe("Asha Rao");
  });

  test("far down it is read in portions, and pages meet", async () => {
    await using world = await createWorld({ engine });
    const id = await world.advisor("Asha Rao", asha);
    for (let n = 0; n < 12; n++) await changeAdvisor(world.context, actor, { id, enabled: n % 2 === 1 });
    const whole = (await listAudit(world.store, { limit: 100 })).items.map((row) => row.id);
    const paged: number[] = [];
    for (let cursor: number | undefined; ; ) {
      const page = await listAudit({ ...world.store, portionRows: 3 }, { limit: 5, cursor });
      paged.push(...page.items.map((row) => row.id));
      if (page.nextCursor === null) break;
      cursor = Number(page.nextCursor);
    }
    expect(paged).toEqual(whole);
    expect(whole.length).toBe(13);
  });
});

describe("as a file", () => {
  async function file(world: HttpWorld, key: string, more: object = {}) {
    const task = await world.json<Json>("/api/audit/export", { key, json: { format: "csv", ...more } });
    const get = () => world.json<Json>(`/api/tasks/${task.id}`, { key });
    await until(async () => (await get()).state === "done");
    return { task: await get(), call: () => world.call(`/api/tasks/${task.id}/result`, { key }) };
  }

  test("it holds what the list shows, is an entry itself, and goes with the right", async () => {
    await using world = await createHttpWorld();
    const adminId = await world.account("admin");
    const key = await world.key(adminId);
    const settings = (value: unknown, version: number) =>
      world.call("/api/settings", {
        method: "PATCH",
        key,
        json: { key: "unlock.triggerWords", value, version },
      });
    await settings(["=cmd|' /C calc'!A0"], 0);
    const { task, call } = await file(world, key, { filter: { action: "setting.changed" } });
    expect(task).toMatchObject({
      kind: "audit",
      result: { rows: 1, name: expect.stringMatching(/^audit-/) },
    });
    const text = await (await call()).text();
    expect(text.split("\r\n").filter(Boolean)).toHaveLength(2);
    expect(text).toContain("setting.changed");
    const { items } = await world.json<Json>("/api/audit?action=audit.exported", { key });
    expect(items).toMatchObject([{ actor: { keyName: "test" }, subject: task.id }]);

    await world.setRole(adminId, "operator");
    expect((await call()).status).toBe(403);
    const again = await world.call(`/api/tasks/${task.id}/again`, { key, json: {} });
    expect(again.status).toBe(403);
    await world.setRole(adminId, "admin");
    expect((await call()).status).toBe(200);
  });

  test("who may not read it can't have it", async () => {
    await using world = await createHttpWorld({ idle: true });
    const key = await world.key(await world.account("operator"));
    expect((await world.call("/api/audit/export", { key, json: {} })).status).toBe(403);
    expect((await world.call("/api/audit", { key })).status).toBe(403);
  });
});
