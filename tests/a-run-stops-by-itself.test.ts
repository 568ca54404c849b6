// A run that goes wrong stops before everybody has got it; each guard with the run that would have gone on without it.
import { resumeRun } from "@unlatch/core/runs/control";
import { getRun } from "@unlatch/core/runs/list";
import { startRun } from "@unlatch/core/runs/start";
import { describe, expect, test } from "vitest";
import { actor, createWorld, engines, phoneNumberId, type World, type WorldOptions } from "./world.ts";

const phone = (n: number) => `+9198765${String(n).padStart(5, "0")}`;
const dayMs = 86_400_000;
const minuteMs = 60_000;
/** Ten people ahead: so a stop has something to save. */
const slow = { messagesPerSecond: 5 };

async function withPeople(world: World, n: number, from = 0): Promise<void> {
  for (let i = from; i < from + n; i++) await world.advisor(`Person ${i}`, phone(i));
}

async function start(world: World): Promise<string> {
  return (await startRun(world.context, actor, { packId: await world.pack() })).id;
}

const openWith = (engine: "sqlite" | "postgres", config: WorldOptions["config"] = {}) =>
  createWorld({ engine, config: { ...slow, ...config } });

/** How many announcements Meta was asked to send. */
const told = (world: World, n: number) =>
  Array.from({ length: n }, (_, i) => world.inbox(phone(i)).length).reduce((all, one) => all + one, 0);

const stateOf = async (world: World, id: string) => {
  const { state, reason } = await getRun(world.context, id);
  return { state, reason };
};

describe.each(engines)("on %s", (engine) => {
  test.each([
    { canaryPercent: 20, state: "paused", told: 8 },
    { canaryPercent: 0, state: "complete", told: 40 },
  ])("the first part failed: $canaryPercent % of it, $state", async (wanted) => {
    await using world = await openWith(engine, { canaryPercent: wanted.canaryPercent });
    await withPeople(world, 40);
    world.meta.faults.failLater(131053, { times: 4 });
    const id = await start(world);
    await world.settle({ withinMs: 5 * minuteMs });
    expect([await stateOf(world, id), told(world, 40)]).toMatchObject([{ state: wanted.state }, wanted.told]);
    if (wanted.state === "complete") return;
    expect((await stateOf(world, id)).reason).toContain("4 of the first 8 messages failed, more than 20 %");
    await resumeRun(world.context, actor, { id });
    await world.settle({ withinMs: 5 * minuteMs });
    expect([await stateOf(world, id), told(world, 40)]).toEqual([{ state: "complete", reason: null }, 40]);
  });

  test("the first part went well, or failed for reasons of the people: the others follow", async () => {
    await using world = await openWith(engine, { canaryPercent: 20, breakerPercent: 5 });
    await withPeople(world, 40);
    world.meta.faults.failLater(131026, { times: 8 });
    const id = await start(world);
    await world.settle({ withinMs: 5 * minuteMs });
    expect([await stateOf(world, id), told(world, 40)]).toMatchObject([{ state: "complete" }, 40]);
  });

  test("nothing is said of the first part: the others wait for ten minutes and no longer", async () => {
    await using world = await openWith(engine, { canaryPercent: 20 });
    await withPeople(world, 40);
    world.meta.faults.dropStatuses({ times: 1_000 });
    const id = await start(world);
    await world.settle({ withinMs: 9 * minuteMs });
    expect([await stateOf(world, id), told(world, 40)]).toMatchObject([{ state: "running" }, 8]);
    await world.settle({ withinMs: 4 * minuteMs });
    expect(told(world, 40)).toBe(40);
  });

  test.each([
    { breakerPercent: 25, state: "paused" },
    { breakerPercent: 0, state: "complete" },
  ])("one code of too many messages: $breakerPercent %, $state", async ({ breakerPercent, state }) => {
    await using world = await openWith(engine, { breakerPercent });
    await withPeople(world, 40);
    world.meta.faults.failLater(131053, { times: 12 });
    const id = await start(world);
    await world.settle({ withinMs: 5 * minuteMs });
    expect(await stateOf(world, id)).toMatchObject({ state });
    if (state === "complete") return expect(told(world, 40)).toBe(40);
    expect(told(world, 40)).toBeLessThan(40);
    expect((await stateOf(world, id)).reason).toContain("Meta’s code 131053");
    // What was seen before does not stop it again.
    world.meta.faults.clear();
    await resumeRun(world.context, actor, { id });
    await world.settle({ withinMs: 5 * minuteMs });
    expect([await stateOf(world, id), told(world, 40)]).toMatchObject([{ state: "complete" }, 40]);
  });

  test.each([
    { mornings: 14, latchFactor: 3, state: "paused", told: 6 },
    { mornings: 14, latchFactor: 100, state: "complete", told: 20 },
    { mornings: 13, latchFactor: 3, state: "complete", told: 20 },
  ])("after $mornings mornings of two, $latchFactor times of it: $state", async (wanted) => {
    await using world = await openWith(engine, { latchFactor: wanted.latchFactor });
    await withPeople(world, 20);
    await mornings(world, wanted.mornings);
    const id = await start(world);
    await world.settle({ withinMs: 5 * minuteMs });
    expect([await stateOf(world, id), told(world, 20)]).toMatchObject([{ state: wanted.state }, wanted.told]);
    if (wanted.state === "complete") return;
    expect((await stateOf(world, id)).reason).toContain("6 announcements in 24 hours");
    await world.settle({ withinMs: 60 * minuteMs });
    expect(told(world, 20)).toBe(wanted.told);
    await resumeRun(world.context, actor, { id });
    await world.settle({ withinMs: 5 * minuteMs });
    expect([await stateOf(world, id), told(world, 20)]).toMatchObject([{ state: "complete" }, 20]);
  });

  test.each([
    { messagingLimit: 12, state: "paused", told: 14 },
    { messagingLimit: 18, state: "complete", told: 20 },
    { messagingLimit: -1, state: "complete", told: 20 },
    { messagingLimit: null, state: "complete", told: 20 },
  ])("Meta's limit of $messagingLimit people: $state", async (wanted) => {
    // The latch is the limit for as long as little is known, and knows no windows.
    await using world = await openWith(engine);
    await withPeople(world, 20);
    await mornings(world, 14, 20);
    await limitTo(world, wanted.messagingLimit);
    // Whose window is open costs none of it.
    for (const n of [0, 1]) await world.meta.phone(phone(n)).type("good morning");
    await world.settle();
    const before = told(world, 20);
    const id = await start(world);
    await world.settle({ withinMs: 5 * minuteMs });
    const now = [await stateOf(world, id), told(world, 20) - before];
    expect(now).toMatchObject([{ state: wanted.state }, wanted.told]);
    if (wanted.state === "paused")
      expect((await stateOf(world, id)).reason).toMatch(/write to 12 people in 24 hours.*2026-11-22, 05:3/);
  });

  test("whom Meta counts already costs nothing the next morning", async () => {
    await using world = await openWith(engine);
    await withPeople(world, 10);
    await mornings(world, 14, 20);
    await limitTo(world, 10);
    await start(world);
    await world.settle({ withinMs: 5 * minuteMs });
    world.clock.now += dayMs - 10 * minuteMs;
    const id = await start(world);
    await world.settle({ withinMs: 5 * minuteMs });
    expect([await stateOf(world, id), told(world, 10)]).toMatchObject([{ state: "complete" }, 20]);
  });
});

async function limitTo(world: World, messagingLimit: number | null): Promise<void> {
  const row = {
    ...{ numberId: phoneNumberId, at: world.clock.now - minuteMs, status: "CONNECTED", quality: "GREEN" },
    ...{
      messagingLimit,
      throughput: null,
      verifiedName: null,
      nameStatus: null,
      health: null,
      account: null,
    },
  };
  await world.store.transaction(async (tx) => {
    await tx.db.insert(tx.t.numberStates).values(row);
  });
}

/** So many mornings before today, of so many announcements each. */
async function mornings(world: World, days: number, each = 2): Promise<void> {
  await world.store.transaction(async (tx) => {
    for (let day = 1; day <= days; day++)
      for (let n = 0; n < each; n++)
        await tx.db.insert(tx.t.messages).values({
          ...{ direction: "out", type: "template", purpose: "announcement", status: "read" },
          ...{ createdAt: world.clock.now - day * dayMs, acceptedAt: world.clock.now - day * dayMs },
          ...{ maybeDuplicate: false, peer: `tel:${phone(900 + n).slice(1)}` },
        });
  });
  await world.countAnew();
}
