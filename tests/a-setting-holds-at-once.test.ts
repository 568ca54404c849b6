// Settings: changed while the house runs, refused when they do not fit, kept with who changed them.
import { allSettings } from "@unlatch/core/all-rooms";
import { listAudit } from "@unlatch/core/audit/read";
import { isoIn } from "@unlatch/core/business-day";
import { armSchedules } from "@unlatch/core/schedules/arm";
import { defineSchedule } from "@unlatch/core/schedules/define";
import { changeSetting, listSettings } from "@unlatch/core/settings/change";
import { openSettings } from "@unlatch/core/settings/snapshot";
import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { createHttpWorld, type Json } from "./http-world.ts";
import { actor, createWorld, engines, type World } from "./world.ts";

const asha = "+12025550143";
const set = (world: World, key: string, value: unknown, version = 0) =>
  changeSetting(world.context, actor, { key, value, version });
const item = async (world: World, key: string) =>
  (await listSettings(world.context)).find((one) => one.key === key);
const texts = async (world: World) => {
  await world.settle();
  return world.meta.sentTo(asha).map(({ body }) => (body as Json).text?.body);
};

describe.each(engines)("a setting (%s)", (engine) => {
  test("holds for the next message, in another process too, and survives a restart", async () => {
    await using world = await createWorld({ engine });
    const other = await openSettings({
      store: world.store,
      all: allSettings,
      fixed: {},
      log: world.context.log,
    });
    const notices = { ...world.context.config.notices, no_pack: "Nothing today. Come back tomorrow." };
    await world.advisor("Asha Rao", asha);
    const changed = await set(world, "unlock.notices", notices);
    expect(changed).toMatchObject({ value: notices, version: 1, source: "setting", changedBy: actor.name });
    await world.meta.phone(asha).tap({ context: null });
    expect(await texts(world)).toEqual(["Nothing today. Come back tomorrow."]);
    await other.reload();
    expect(other.config.notices).toEqual(notices);
  });

  test("words of the business: one asks like a tap, one is a no", async () => {
    await using world = await createWorld({ engine });
    await world.advisor("Asha Rao", asha);
    await world.pack();
    await world.meta.phone(asha).type("Pack bhejo");
    expect(await texts(world)).toEqual([]);
    await set(world, "unlock.triggerWords", ["pack bhejo"]);
    await world.meta.phone(asha).type("Pack bhejo!");
    expect((await texts(world)).length).toBe(6);
    await set(world, "people.optOutWords", ["Nahi chahiye"]);
    await world.meta.phone(asha).type("nahi chahiye");
    await world.settle();
    const { advisors } = world.store.t;
    const [row] = await world.store.db.select().from(advisors);
    expect(row?.optedOutAt).toBeGreaterThan(row?.optedInAt ?? 0);
  });

  test("another zone: what returns at a time of day follows its clock at once", async () => {
    await using world = await createWorld({ engine });
    const daily = defineSchedule({ name: "test.daily", at: 300, catchUpMs: 3_600_000, run: async () => {} });
    await armSchedules(world.context, [daily]);
    const { schedules } = world.store.t;
    const next = async () => (await world.store.db.select().from(schedules))[0]?.nextAt ?? 0;
    expect(isoIn("Asia/Kolkata", await next())).toContain("T05:00:00");
    await set(world, "app.timeZone", "Europe/Berlin");
    expect(isoIn("Europe/Berlin", await next())).toContain("T05:00:00");
    expect(world.context.config.timeZone).toBe("Europe/Berlin");
  });

  test("a stale version is a conflict, and the default comes back with null", async () => {
    await using world = await createWorld({ engine });
    await set(world, "unlock.packLifeDays", 3);
    await expect(set(world, "unlock.packLifeDays", 5)).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining("it has version 1, not 0"),
    });
    expect(await item(world, "unlock.packLifeDays")).toMatchObject({ value: 3, version: 1 });
    await set(world, "unlock.packLifeDays", null, 1);
    expect(await item(world, "unlock.packLifeDays")).toMatchObject({
      value: 7,
      version: 2,
      source: "default",
    });
    const both = await Promise.allSettled([
      set(world, "unlock.packLifeDays", 4, 2),
      set(world, "unlock.packLifeDays", 5, 2),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  test.each([
    ["app.timeZone", "Mars/Olympus", "app.timeZone: is not a time zone name"],
    ["unlock.packLifeDays", "7", "unlock.packLifeDays: "],
    ["unlock.template", { name: "Daily Pack", language: "en_US" }, "unlock.template.name: is Meta's name"],
    ["unlock.notices", { no_pack: "x" }, "unlock.notices.already_delivered: "],
    ["outbound.contentGapMs", -1, "outbound.contentGapMs: "],
    ["outbound.contentGapMs", Number.NaN, "outbound.contentGapMs: "],
  ])("%s does not take %j: the field is named, nothing changes", async (key, value, words) => {
    await using world = await createWorld({ engine });
    const before = await item(world, key);
    await expect(set(world, key, value)).rejects.toMatchObject({
      code: "invalid",
      message: expect.stringContaining(words),
    });
    expect(await item(world, key)).toEqual(before);
    expect((await listAudit(world.store, { limit: 10 })).items).toEqual([]);
  });

  test("what does not fit any more, as after a change of the program, is left aside", async () => {
    await using world = await createWorld({ engine });
    await set(world, "unlock.packLifeDays", 3);
    await world.store.transaction(async (tx) => {
      const { settings } = tx.t;
      await tx.db
        .update(settings)
        .set({ value: { value: "three" } })
        .where(eq(settings.key, "unlock.packLifeDays"));
    });
    await world.context.settings.reload();
    expect(world.context.config.packLifeDays).toBe(7);
  });
});

test("over REST: who may, what the environment decides, and what stands in the audit", async () => {
  await using world = await createHttpWorld({ idle: true });
  const key = await world.key(await world.account("admin"));
  const operator = await world.key(await world.account("operator"));
  const { items } = await world.json("/api/settings", { key: operator });
  const gap = items.find((one: Json) => one.key === "outbound.windowMarginMs");
  expect(gap).toMatchObject({
    value: 60_000,
    version: 0,
    source: "default",
    changedBy: null,
    changedAt: null,
  });
  const patch = (json: object, as = key) => world.call("/api/settings", { key: as, method: "PATCH", json });
  const change = { key: gap.key, value: 120_000, version: 0 };
  expect((await patch(change, operator)).status).toBe(403);
  const changed = await patch(change);
  expect([changed.status, await changed.json()]).toEqual([
    200,
    expect.objectContaining({ value: 120_000, version: 1, source: "setting", changedBy: "The admin" }),
  ]);
  expect(world.server.context.config.windowMarginMs).toBe(120_000);
  expect((await patch(change)).status).toBe(409);
  expect((await patch({ ...change, value: "long", version: 1 })).status).toBe(422);
  expect((await patch({ key: "no.such", value: 1, version: 0 })).status).toBe(404);
  const fixed = items.filter((one: Json) => one.source === "environment").map((one: Json) => one.key);
  for (const one of fixed) expect((await patch({ key: one, value: null, version: 0 })).status).toBe(409);
  const audit = await world.json("/api/audit?action=setting.changed", { key });
  expect(audit.items).toEqual([
    expect.objectContaining({ subject: gap.key, before: { value: 60_000 }, after: { value: 120_000 } }),
  ]);
  await world.stop();
  await world.start();
  expect(world.server.context.config.windowMarginMs).toBe(120_000);
});
