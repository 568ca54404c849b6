import { allJobs } from "@unlatch/core/all-rooms";
import type { Context } from "@unlatch/core/context";
import { createRunner } from "@unlatch/core/jobs/runner";
import { releaseHold } from "@unlatch/core/outbound/release-hold";
import { and, eq, like, ne } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import {
  actor,
  createWorld,
  type Engine,
  engines,
  phoneNumberId,
  sixMessages,
  type World,
} from "../world.ts";

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const phones = Array.from({ length: 12 }, (_, n) => `+120255504${String(n).padStart(2, "0")}`);

/** Everybody was announced to, and the first try was refused with this code. */
async function held(engine: Engine, code = 132015) {
  const world = await createWorld({ engine });
  for (const phone of phones) await world.advisor(`Advisor ${phone}`, phone);
  const pack = await world.pack();
  world.meta.faults.refuse(code, { times: 999, type: "template" });
  await world.announce(pack);
  await world.settle({ withinMs: 0 });
  return Object.assign(world, { packId: pack, tried: world.meta.calls.length });
}

const parked = async (world: World) => {
  const { jobs } = world.store.t;
  return world.store.db.select().from(jobs).where(eq(jobs.state, "held")).orderBy(jobs.id);
};
const jobsLeft = async (world: World) =>
  (await world.store.db.select().from(world.store.t.jobs)).map(({ task, state }) => `${task} ${state}`);
/** The moments of the calls since `tried`, and how many there were at each. */
const probes = (world: World & { tried: number }) =>
  [...Map.groupBy(world.meta.calls.slice(world.tried), (call) => call.at).values()].map((all) => all.length);

describe.each(engines)("what a hold keeps is parked (%s)", (engine) => {
  test("with its reason, and nothing of it comes back before the hold has run out", async () => {
    await using world = await held(engine);
    const rows = await parked(world);
    expect(rows).toHaveLength(phones.length);
    expect(new Set(rows.map((row) => row.heldBy))).toEqual(
      new Set(["template:daily_content_ready_v1:en_US"]),
    );
    for (const row of rows) expect(row).toMatchObject({ tries: 0, error: expect.stringMatching(/paused/) });
    expect(await world.runner.runDue()).toBe(0);
  });

  test("one probe for each end of the hold, and the first that Meta takes wakes all", async () => {
    await using world = await held(engine);
    await world.settle({ withinMs: 10 * minute });
    expect(probes(world).length).toBeGreaterThan(2);
    for (const many of probes(world)) expect(many).toBe(1);
    world.meta.faults.clear();
    await world.settle({ withinMs: hour });
    for (const phone of phones) expect(world.inbox(phone)).toHaveLength(1);
    expect(await jobsLeft(world)).toEqual([]);
  });

  test("a probe that is cancelled gives its turn to the next at once", async () => {
    await using world = await held(engine);
    for (const phone of phones.slice(0, -1)) await world.meta.phone(phone).type("STOP");
    world.meta.faults.clear();
    const before = world.clock.now;
    await world.settle({ withinMs: hour });
    expect(world.inbox(phones.at(-1) ?? "")).toHaveLength(1);
    expect((world.meta.sent[0]?.at ?? 0) - before).toBeLessThanOrEqual(minute);
    expect(world.meta.sent).toHaveLength(1);
    expect(await jobsLeft(world)).toEqual([]);
  });

  test("a probe whose process is killed is made by the next one", async () => {
    await using world = await held(engine);
    world.meta.faults.clear();
    world.clock.now += minute;
    const forEver = new Promise<never>(() => {});
    const asked = Promise.withResolvers<void>();
    const { store } = world;
    let dead = false;
    const context: Context = {
      ...world.context,
      store: { ...store, transaction: (work) => (dead ? forEver : store.transaction(work)) },
      whatsapp: {
        ...world.context.whatsapp,
        send: () => {
          dead = true;
          asked.resolve();
          return forEver;
        },
      },
    };
    void createRunner(context, allJobs).runDue();
    await asked.promise;
    const next = createRunner({ ...world.context, instance: "world:2:b", instanceGone: () => true }, allJobs);
    await next.start();
    await next.stop(0);
    await world.settle({ withinMs: hour });
    const rows = await world.store.db.select().from(world.store.t.messages);
    // A template of which nobody knows waits for a person; the others are not kept by it.
    expect(rows.filter((row) => row.status === "delivered")).toHaveLength(phones.length - 1);
    expect(await jobsLeft(world)).toEqual([]);
  });

  test("what two holds keep goes when both have ended, whichever is the last", async () => {
    await using world = await held(engine);
    const [first = ""] = phones;
    world.meta.faults.refuse(190, { status: 401, times: 3, type: "image" });
    await world.meta.phone(first).tap({ context: null });
    await world.settle({ withinMs: 2 * minute });
    world.meta.faults.clear();
    await world.settle({ withinMs: hour });
    for (const phone of phones) expect(world.inbox(phone)).toContain("daily_content_ready_v1");
    expect(world.inbox(first).filter((name) => name !== "daily_content_ready_v1")).toEqual(sixMessages);
    expect(await jobsLeft(world)).toEqual([]);
    expect(await world.store.db.select().from(world.store.t.holds)).toEqual([]);
  });

  test("a person releases it: all go at once, answers first, and no probe is left behind", async () => {
    await using world = await held(engine, 190);
    const [first = ""] = phones;
    await world.meta.phone(first).tap({ context: null });
    await world.settle({ withinMs: 0 });
    world.meta.faults.clear();
    const { jobs } = world.store.t;
    await releaseHold(world.context, actor, { scope: `number:${phoneNumberId}` });
    const ready = await world.store.db
      .select()
      .from(jobs)
      .where(and(eq(jobs.state, "ready"), like(jobs.lane, "%:%"), ne(jobs.task, "runs.drip")));
    expect(ready.map((job) => job.task)).toEqual(Array(phones.length + 1).fill("outbound.send"));
    await createRunner(world.context, allJobs, { concurrency: 1 }).runDue();
    await world.settle();
    expect(world.meta.sent[0]?.body).toMatchObject({ type: "image" });
    for (const phone of phones) expect(world.inbox(phone)).toContain("daily_content_ready_v1");
  });

  test("who comes when the hold has run out and nobody waits goes as the probe; the others wait for it", async () => {
    await using world = await held(engine);
    for (const phone of phones) await world.meta.phone(phone).type("STOP");
    await world.settle({ withinMs: hour });
    expect(await jobsLeft(world)).toEqual([]);
    for (const phone of phones) {
      world.clock.now += second;
      await world.meta.phone(phone).type("START");
    }
    const tried = world.meta.calls.length;
    await world.announce(await world.pack());
    await world.settle({ withinMs: second });
    expect(world.meta.calls).toHaveLength(tried + 1);
    world.meta.faults.clear();
    await world.settle({ withinMs: hour });
    for (const phone of phones) expect(world.inbox(phone)).toHaveLength(1);
  });
});
