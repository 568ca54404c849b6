import { followClockAtStart } from "@unlatch/core/clock/follow";
import { and, eq, inArray } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { createWorld, engines, sixMessages, type World } from "../world.ts";

const phone = "+12025550143";
const minute = 60_000;
const day = 1_440 * minute;
const template = "daily_content_ready_v1";

/** How far each morning has come when the clock is moved. */
const steps: Record<string, (world: World) => Promise<void>> = {
  async "the announcement is queued"(world) {
    await world.announce(await world.pack());
  },
  async "the announcement has been accepted"(world) {
    await world.announce(await world.pack());
    await world.settle({ withinMs: 1_000 });
  },
  async "the tap is to be judged"(world) {
    await steps["the announcement has been accepted"]?.(world);
    await tap(world);
  },
  async "a part has left and the next one waits its two seconds"(world) {
    await steps["the tap is to be judged"]?.(world);
    await world.settle({ withinMs: 0 });
  },
  async "the number is held"(world) {
    await steps["the announcement has been accepted"]?.(world);
    world.meta.faults.refuse(130429, { times: 2 });
    await tap(world);
    await world.settle({ withinMs: 0 });
  },
  async "an outcome is unknown and Meta has the message"(world) {
    await steps["the announcement has been accepted"]?.(world);
    world.meta.faults.loseAnswer();
    await tap(world);
    await world.settle({ withinMs: 0 });
  },
  async "an outcome is unknown and Meta has nothing"(world) {
    await steps["the announcement has been accepted"]?.(world);
    world.meta.faults.http(502, "bad gateway");
    await tap(world);
    await world.settle({ withinMs: 0 });
  },
};

async function tap(world: World): Promise<void> {
  const announced = world.meta.sentTo(phone).find((message) => message.wamid)?.wamid ?? null;
  await world.meta.phone(phone).tap({ context: announced });
}

const hasTapped = (world: World) =>
  world.store.db
    .select()
    .from(world.store.t.messages)
    .where(eq(world.store.t.messages.direction, "in"))
    .then((rows) => rows.length > 0);

const second = 1_000;

/** Lets the world's time pass, whether or not something is due. */
async function pass(world: World, seconds: number): Promise<void> {
  const end = world.clock.now + seconds * second;
  await world.settle({ withinMs: seconds * second });
  world.clock.now = end;
}

/** A minute; where an outcome is unknown, it waits for a status that long before the rest can follow. */
const served = (step: string) => (step.includes("nothing") ? 75 : 60);

/** Everything is served, each part was accepted once and in order, and nothing is left behind. */
async function expectServed(world: World): Promise<void> {
  const { jobs, messages } = world.store.t;
  const inbox = world.inbox(phone);
  expect(inbox.filter((name) => name !== template)).toEqual(sixMessages);
  expect(inbox.filter((name) => name === template)).toHaveLength(1);
  expect(await world.store.db.select().from(jobs)).toEqual([]);
  const waiting = await world.store.db
    .select()
    .from(messages)
    .where(and(eq(messages.direction, "out"), inArray(messages.status, ["queued", "sending", "uncertain"])));
  expect(waiting).toEqual([]);
}

const jumps = [
  ["5 minutes ahead", 5 * minute],
  ["5 minutes back", -5 * minute],
  ["2 days ahead", 2 * day],
  ["2 days back", -2 * day],
] as const;

describe.each(engines)("a wrong clock stops nobody (%s)", (engine) => {
  // The rules are the same code on both; the far jumps prove that the other engine shifts alike.
  const all = Object.keys(steps).flatMap((step) => jumps.map(([words, by]) => ({ step, words, by })));
  const cases = engine === "sqlite" ? all : all.filter(({ by }) => Math.abs(by) === 2 * day);

  test.each(cases)("put $words when $step, and right again 40 s later", async ({ step, by }) => {
    await using world = await createWorld({ engine });
    await world.advisor("Asha", phone);
    await steps[step]?.(world);
    await world.stepClock(by);
    await pass(world, 20);
    if (!(await hasTapped(world))) await tap(world);
    await pass(world, 20);
    await world.stepClock(-by);
    await pass(world, served(step));
    await expectServed(world);
  });

  test.each(cases)("wrong from the start by $words, and put right when $step", async ({ step, by }) => {
    await using world = await createWorld({ engine });
    await world.stepClock(by);
    await world.advisor("Asha", phone);
    await steps[step]?.(world);
    await world.stepClock(-by);
    await pass(world, 20);
    if (!(await hasTapped(world))) await tap(world);
    await pass(world, served(step));
    await expectServed(world);
  });

  // Before Meta has sent anything nobody can know which of two clocks is right.
  const heard = cases.filter(({ by, step }) => by < 0 && step !== "the announcement is queued");
  test.each(heard)("$words since the database was made, and put right when $step", async ({ step, by }) => {
    await using world = await createWorld({ engine });
    world.setClock(by);
    await world.advisor("Asha", phone);
    await steps[step]?.(world);
    await world.stepClock(-by);
    await pass(world, 20);
    if (!(await hasTapped(world))) await tap(world);
    await pass(world, served(step));
    await expectServed(world);
  });

  test.each(cases.filter(({ by }) => by > 0))(
    "put back from $words while no server runs, when $step",
    async ({ step, by }) => {
      await using world = await createWorld({ engine });
      world.setClock(by);
      await world.advisor("Asha", phone);
      await steps[step]?.(world);
      world.setClock(0);
      await followClockAtStart(world.context);
      await pass(world, 20);
      if (!(await hasTapped(world))) await tap(world);
      await pass(world, served(step));
      await expectServed(world);
    },
  );
});
