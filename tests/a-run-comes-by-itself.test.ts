// At five, by itself, once: whatever crashes, sleeps, jumps or is forgotten.
import { allJobs } from "@unlatch/core/all-rooms";
import { momentOf } from "@unlatch/core/business-day";
import { markDoor } from "@unlatch/core/inbound/door";
import { createRunner } from "@unlatch/core/jobs/runner";
import { lookSchedule } from "@unlatch/core/morning/look";
import { resumeRun } from "@unlatch/core/runs/control";
import { listRuns } from "@unlatch/core/runs/list";
import { startRun } from "@unlatch/core/runs/start";
import { armSchedules } from "@unlatch/core/schedules/arm";
import { changeSetting } from "@unlatch/core/settings/change";
import { asc, inArray } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { account } from "./broken-connections.ts";
import { actor, createWorld, type Engine, engines, type World } from "./world.ts";

const minute = 60_000;
const hour = 60 * minute;
const zone = "Asia/Kolkata";
const on = "2026-11-27";
const asha = "+919876500001";
const ravi = "+919876500002";

/** A moment of that day. */
const at = (time: string, day = on) => {
  const [hours = 0, minutes = 0, seconds = 0] = time.split(":").map(Number);
  return momentOf(zone, day, hours * 60 + minutes) + seconds * 1_000;
};

/** The hours before, with two people, a sound connection and the pack of the next day. */
async function early(engine: Engine, options: { hasPack?: boolean } = {}): Promise<World> {
  const world = await createWorld({
    engine,
    config: { businessAccountId: account },
    secrets: { token: "world" },
  });
  world.clock.now = at("03:50");
  await world.advisor("Asha Rao", asha);
  await world.advisor("Ravi Iyer", ravi);
  await markDoor(world.context, { handshake: 1 });
  await world.meta.phone(asha).type("Good morning");
  await world.settle({ withinMs: minute });
  if (options.hasPack ?? true) await world.pack(on);
  await begin(world);
  return world;
}

/** As a server that starts does. */
const begin = (world: World) => armSchedules(world.context, [lookSchedule]);

/** The house runs until then: whatever is due on the way is done at its moment. */
async function runUntil(world: World, until: number): Promise<void> {
  const runner = createRunner(world.context, [...allJobs, lookSchedule]);
  for (;;) {
    await world.meta.idle();
    if ((await runner.runDue()) > 0) continue;
    await world.meta.idle();
    const next = await runner.nextAt();
    const wrongByMs = world.context.now() - world.clock.now;
    if (next === null || next - wrongByMs > until) break;
    world.clock.now = Math.max(world.clock.now, next - wrongByMs);
  }
  world.clock.now = Math.max(world.clock.now, until);
}

/** Nobody runs it for a while, and then it starts again. */
async function sleepUntil(world: World, until: number): Promise<void> {
  world.clock.now = until;
  await begin(world);
}

/** When each template was taken by Meta, on the house's clock. */
async function told(world: World): Promise<string[]> {
  const { messages } = world.store.t;
  const rows = await world.store.db.select().from(messages).orderBy(asc(messages.id));
  return rows
    .filter(({ purpose, acceptedAt }) => purpose === "announcement" && acceptedAt !== null)
    .map(({ acceptedAt }) =>
      new Intl.DateTimeFormat("en-GB", { timeZone: zone, timeStyle: "medium" }).format(acceptedAt ?? 0),
    );
}

const templates = (world: World, phone: string) =>
  world.meta.sentTo(phone).filter(({ body }) => (body as { type?: string }).type === "template").length;

async function states(world: World): Promise<string[]> {
  const rows = await world.store.db.select().from(world.store.t.mornings);
  return rows.toSorted((a, b) => a.startsAt - b.startsAt).map(({ day, state }) => `${day} ${state}`);
}

async function loud(world: World): Promise<unknown[]> {
  const { feed } = world.store.t;
  const rows = await world.store.db
    .select({ topic: feed.topic, data: feed.data })
    .from(feed)
    .where(inArray(feed.topic, ["morning.late", "morning.missed", "preflight.failed"]))
    .orderBy(asc(feed.seq));
  return rows.map(({ topic, data }) => [topic, data?.day]);
}

const first = async (world: World) => (await listRuns(world.context, { limit: 5 })).items[0];

describe.each(engines)("a run comes by itself (%s)", (engine) => {
  test("is planned at half past four and goes out at five to everybody, each day once", async () => {
    await using world = await early(engine);
    await runUntil(world, at("04:29"));
    expect(await listRuns(world.context, { limit: 5 })).toMatchObject({ items: [] });
    await runUntil(world, at("04:32"));
    expect(await first(world)).toMatchObject({ state: "planned", slot: "schedule:daily", day: on });
    expect((await first(world))?.startsAt).toBe(at("05:00"));
    expect(templates(world, asha)).toBe(0);
    await runUntil(world, at("05:20"));
    expect(await told(world)).toEqual(["05:00:00", "05:00:00"]);
    expect(await first(world)).toMatchObject({ state: "complete", sentAnyway: [] });
    expect(await states(world)).toEqual([`${on} started`]);
    expect(await loud(world)).toEqual([]);
    await world.pack("2026-11-28");
    await sleepUntil(world, at("04:20", "2026-11-28"));
    await runUntil(world, at("05:10", "2026-11-28"));
    expect(templates(world, asha)).toBe(2);
    expect(await states(world)).toEqual([`${on} started`, "2026-11-28 started"]);
  });

  test("goes out at five where the server starts again a second before", async () => {
    await using world = await early(engine);
    await runUntil(world, at("04:59:58"));
    await sleepUntil(world, at("04:59:59"));
    await runUntil(world, at("08:00"));
    expect(await told(world)).toEqual(["05:00:00", "05:00:00"]);
  });

  test("is caught up where nobody ran from ten to five until twenty past, and where it slept through the plan", async () => {
    await using world = await early(engine);
    await runUntil(world, at("04:50"));
    await sleepUntil(world, at("05:20"));
    await runUntil(world, at("05:40"));
    expect((await told(world)).map((time) => time.slice(0, 5))).toEqual(["05:20", "05:20"]);
    await world.pack("2026-11-28");
    await sleepUntil(world, at("06:10", "2026-11-28"));
    await runUntil(world, at("06:30", "2026-11-28"));
    expect((await told(world)).slice(2).map((time) => time.slice(0, 5))).toEqual(["06:10", "06:10"]);
  });

  test("is held while Meta would refuse it, and goes on by itself when it would not any more", async () => {
    await using world = await early(engine);
    const template = world.meta.templates.find("daily_content_ready_v1", "en_US");
    if (!template) throw new Error("The simulator has no template.");
    await runUntil(world, at("04:40"));
    // Nobody told the house: it is seen when it is looked at once more.
    template.status = "PAUSED";
    await runUntil(world, at("05:30"));
    expect(await first(world)).toMatchObject({ state: "held" });
    expect((await first(world))?.reason).toContain("PAUSED");
    expect(await states(world)).toEqual([`${on} held`]);
    expect(templates(world, asha)).toBe(0);
    template.status = "APPROVED";
    await runUntil(world, at("05:35"));
    expect(await first(world)).toMatchObject({ state: "complete" });
    expect([templates(world, asha), templates(world, ravi)]).toEqual([1, 1]);
    expect(await states(world)).toEqual([`${on} started`]);
  });
});

describe("a run that meets trouble comes by itself", () => {
  const engine = "sqlite";

  test("is missed, and loud, where it comes too late: planned or not, nobody gets it at noon", async () => {
    await using world = await early(engine);
    await runUntil(world, at("04:50"));
    await sleepUntil(world, at("08:01"));
    await runUntil(world, at("20:00"));
    expect(await told(world)).toEqual([]);
    expect(await states(world)).toEqual([`${on} missed`]);
    expect(await first(world)).toMatchObject({ state: "cancelled" });
    await sleepUntil(world, at("09:00", "2026-11-30"));
    await runUntil(world, at("12:00", "2026-11-30"));
    expect(await states(world)).toEqual([27, 28, 29, 30].map((day) => `2026-11-${day} missed`));
    expect(await loud(world)).toEqual([27, 28, 29, 30].map((day) => ["morning.missed", `2026-11-${day}`]));
  });

  test.each([
    ["an hour back before it began", "04:45", -hour],
    ["an hour back while it runs", "05:00:00", -hour],
    ["an hour back after it", "05:30", -hour],
    ["twenty minutes forward over its start", "04:50", 20 * minute],
    ["an hour forward over its plan and its start", "04:20", hour],
    ["two seconds forward", "04:59:59", 2_000],
    ["two seconds back", "05:00:01", -2_000],
  ])("goes out once where the clock is put %s", async (_, when, byMs) => {
    await using world = await early(engine);
    await runUntil(world, at(when));
    await world.stepClock(byMs);
    await runUntil(world, at("14:00"));
    expect([templates(world, asha), templates(world, ravi)]).toEqual([1, 1]);
    for (const time of await told(world)) expect(time >= "05:00:00" && time < "05:21:30").toBe(true);
    expect(await states(world)).toEqual([`${on} started`]);
  });

  test("waits, and says so, where no pack is approved at five: who approves one by eight is in time", async () => {
    await using world = await early(engine, { hasPack: false });
    await runUntil(world, at("05:10"));
    expect(await states(world)).toEqual([`${on} late`]);
    expect(await loud(world)).toEqual([
      ["preflight.failed", on],
      ["morning.late", on],
    ]);
    await world.pack(on);
    await runUntil(world, at("05:15"));
    expect((await told(world)).map((time) => time.slice(0, 4))).toEqual(["05:1", "05:1"]);
    await runUntil(world, at("20:00", "2026-11-28"));
    expect(await states(world)).toEqual([`${on} started`, "2026-11-28 missed"]);
    expect(templates(world, asha)).toBe(1);
  });

  test("that is held to its end is missed; one that a person lets go on is theirs", async () => {
    await using world = await early(engine);
    await world.meta.account.lock();
    await runUntil(world, at("10:59"));
    expect(await states(world)).toEqual([`${on} held`]);
    await runUntil(world, at("11:02"));
    expect(await first(world)).toMatchObject({ state: "expired" });
    expect(await states(world)).toEqual([`${on} missed`]);
    await world.pack("2026-11-28");
    await runUntil(world, at("05:05", "2026-11-28"));
    const run = await first(world);
    expect(run).toMatchObject({ state: "held" });
    await world.meta.account.reinstate();
    await resumeRun(world.context, actor, { id: run?.id ?? "" });
    await runUntil(world, at("06:00", "2026-11-28"));
    expect((await states(world))[1]).toBe("2026-11-28 started");
    expect(templates(world, asha)).toBe(1);
  });

  test("goes out in spite of every other red check, and says of which", async () => {
    await using world = await early(engine);
    Object.assign(world.context.config, { freeDiskMb: 1_000_000_000 });
    await runUntil(world, at("06:00"));
    expect(await first(world)).toMatchObject({ state: "complete", sentAnyway: ["disk"] });
    expect(templates(world, asha)).toBe(1);
    expect(await loud(world)).toEqual([["preflight.failed", on]]);
  });

  test("goes out where Meta does not answer what it is asked: nothing was refused", async () => {
    await using world = await early(engine);
    await runUntil(world, at("04:59"));
    await world.meta.unplug();
    await runUntil(world, at("05:01"));
    expect(await first(world)).toMatchObject({ state: "running" });
    await world.meta.plugIn();
    await runUntil(world, at("06:00"));
    expect([templates(world, asha), templates(world, ravi)]).toEqual([1, 1]);
  });

  test("gives way to a person who was there before", async () => {
    await using world = await early(engine, { hasPack: false });
    await startRun(world.context, actor, { packId: await world.pack(on) });
    await runUntil(world, at("12:00"));
    expect(await states(world)).toEqual([`${on} by_hand`]);
    expect(templates(world, asha)).toBe(1);
  });

  test("comes with its next time where that was changed, and at none that is over", async () => {
    await using world = await early(engine);
    const set = async (key: string, value: unknown, version: number) =>
      changeSetting(world.context, actor, { key, value, version });
    await runUntil(world, at("05:30"));
    expect(templates(world, asha)).toBe(1);
    await set("runs.sendAt", "05:10", 0);
    await world.pack("2026-11-28");
    await runUntil(world, at("05:05", "2026-11-28"));
    expect(templates(world, asha)).toBe(1);
    await runUntil(world, at("05:15", "2026-11-28"));
    expect(templates(world, asha)).toBe(2);
    await set("morning.automatic", false, 0);
    await world.pack("2026-11-29");
    await runUntil(world, at("12:00", "2026-11-29"));
    expect(templates(world, asha)).toBe(2);
    await set("morning.automatic", true, 1);
    await runUntil(world, at("12:00", "2026-11-29") + minute);
    expect(templates(world, asha)).toBe(2);
  });

  test("a further run of the day takes the next pack, and none twice", async () => {
    await using world = await early(engine);
    Object.assign(world.context.config, { further: ["evening 17:30"] });
    await runUntil(world, at("12:00"));
    expect(templates(world, asha)).toBe(1);
    await world.pack(on);
    await runUntil(world, at("18:00"));
    expect(templates(world, asha)).toBe(2);
    expect(await states(world)).toEqual([`${on} started`, `${on} started`]);
  });
});
