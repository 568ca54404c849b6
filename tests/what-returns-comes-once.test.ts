import { dayAfter, dayIn, momentOf } from "@unlatch/core/business-day";
import type { Context } from "@unlatch/core/context";
import { appendFeed } from "@unlatch/core/feed";
import type { AnyJobKind } from "@unlatch/core/jobs/kinds";
import { createRunner } from "@unlatch/core/jobs/runner";
import { nextFire } from "@unlatch/core/next-fire";
import { armSchedules, rearmSchedules } from "@unlatch/core/schedules/arm";
import { defineSchedule, type Schedule } from "@unlatch/core/schedules/define";
import { armNext } from "@unlatch/core/schedules/rows";
import { asc, eq } from "drizzle-orm";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createWorld, type Engine, engines, type World } from "./world.ts";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const five = 300;
const newYork = "America/New_York";

/** Each time leaves one line, in the transaction that ends it. */
const daily = (at = five, catchUpMs = 6 * hour): Schedule =>
  defineSchedule({
    name: "test.daily",
    at,
    catchUpMs,
    run: (ctx, firing) =>
      ctx.store.transaction(async (tx) => {
        if (await firing.done(tx)) await tell(ctx, tx, firing.day);
      }),
  });

type Tx = Parameters<Parameters<Context["store"]["transaction"]>[0]>[0];
const tell = (ctx: Context, tx: Tx, ref: string) =>
  appendFeed(tx, { at: ctx.now(), topic: "test.returned", ref });

/** For which days it was done, and when. */
async function told({ store }: World): Promise<{ ref: string | null; at: number }[]> {
  const { feed } = store.t;
  return store.db
    .select({ ref: feed.ref, at: feed.at })
    .from(feed)
    .where(eq(feed.topic, "test.returned"))
    .orderBy(asc(feed.seq));
}
/** What is said of days for which it was not done. */
async function skipped({ store }: World) {
  const { feed } = store.t;
  const rows = await store.db.select().from(feed).where(eq(feed.topic, "schedule.skipped"));
  return rows.toSorted((a, b) => a.seq - b.seq).map(({ data }) => [data?.from, data?.to]);
}
const daysOf = async (world: World) => (await told(world)).map(({ ref }) => ref);

async function row({ store }: World) {
  const [only] = await store.db.select().from(store.t.schedules);
  return only;
}

/** The world's time passes; whatever is due on the way is done at its moment. */
async function play(world: World, until: number, context = world.context, kinds: AnyJobKind[] = []) {
  const runner = createRunner(context, kinds);
  for (;;) {
    if ((await runner.runDue()) > 0) continue;
    const next = await runner.nextAt();
    const wrongByMs = context.now() - world.clock.now;
    if (next === null || next - wrongByMs > until) break;
    world.clock.now = Math.max(world.clock.now, next - wrongByMs);
  }
  world.clock.now = Math.max(world.clock.now, until);
}

/** Where the world begins: on a day at so many minutes, in the zone. */
async function begun(options: { engine: Engine; zone: string; at: [string, number] }) {
  const world = await createWorld({ engine: options.engine, config: { timeZone: options.zone } });
  world.clock.now = momentOf(options.zone, ...options.at);
  return world;
}

describe.each(engines)("what returns (%s)", (engine) => {
  test.each([
    ["the day has 23 hours and the time is skipped", "2026-03-07", 150],
    ["the day has 23 hours", "2026-03-07", five],
    ["the day has 25 hours and the time is shown twice", "2026-10-31", 90],
    ["the day has 25 hours", "2026-10-31", five],
  ])("comes once a day where %s", async (_, first, at) => {
    await using world = await begun({ engine, zone: newYork, at: [first, 0] });
    const schedule = daily(at);
    await armSchedules(world.context, [schedule]);
    await play(world, momentOf(newYork, dayAfter(first, 3)), world.context, [schedule]);
    expect(await told(world)).toEqual(
      [0, 1, 2].map((n) => {
        const ref = dayAfter(first, n);
        return { ref, at: momentOf(newYork, ref, at) };
      }),
    );
  });

  test("that is late is done once within its time, and older ones are passed over and said so", async () => {
    await using world = await begun({ engine, zone: newYork, at: ["2026-05-01", 0] });
    const schedule = daily();
    await armSchedules(world.context, [schedule]);
    // Nobody runs it for three days.
    world.clock.now = momentOf(newYork, "2026-05-03", five + 5 * 60);
    await armSchedules(world.context, [schedule]);
    await play(world, world.clock.now + hour, world.context, [schedule]);
    expect(await daysOf(world)).toEqual(["2026-05-03"]);
    world.clock.now = momentOf(newYork, "2026-05-05", five + 7 * 60);
    await play(world, world.clock.now, world.context, [schedule]);
    expect(await daysOf(world)).toEqual(["2026-05-03"]);
    const nextAt = momentOf(newYork, "2026-05-06", five);
    expect(await row(world)).toMatchObject({ lastOutcome: "skipped", lastAt: world.clock.now, nextAt });
    await play(world, nextAt, world.context, [schedule]);
    expect(await daysOf(world)).toEqual(["2026-05-03", "2026-05-06"]);
    expect(await skipped(world)).toEqual([
      ["2026-05-01", "2026-05-02"],
      ["2026-05-04", "2026-05-05"],
    ]);
  });

  test("is the same after any number of starts, has a new time where it was given one, and goes when it is no more", async () => {
    await using world = await begun({ engine, zone: newYork, at: ["2026-05-01", 0] });
    const { jobs, schedules } = world.store.t;
    const waiting = async () =>
      (await world.store.db.select().from(jobs)).map(({ task, runAt }) => [task, runAt]);
    for (let n = 0; n < 3; n++) await armSchedules(world.context, [daily()]);
    expect(await waiting()).toEqual([["test.daily", momentOf(newYork, "2026-05-01", five)]]);
    await armSchedules(world.context, [daily(450)]);
    expect(await waiting()).toEqual([["test.daily", momentOf(newYork, "2026-05-01", 450)]]);
    await armSchedules(world.context, []);
    expect([await waiting(), await world.store.db.select().from(schedules)]).toEqual([[], []]);
  });

  test("waits for its time in another zone as soon as that is the zone, and does no day twice", async () => {
    await using world = await begun({ engine, zone: "Asia/Kolkata", at: ["2026-05-01", 0] });
    const schedule = daily();
    await armSchedules(world.context, [schedule]);
    await play(world, momentOf("Asia/Kolkata", "2026-05-02", 8 * 60), world.context, [schedule]);
    expect(await daysOf(world)).toEqual(["2026-05-01", "2026-05-02"]);
    const moveTo = async (timeZone: string): Promise<Context> => {
      await world.store.transaction((tx) => rearmSchedules(world.context, tx, { timeZone }));
      return { ...world.context, config: { ...world.context.config, timeZone } };
    };
    // There it is still before five of a day that was done.
    const london = await moveTo("Europe/London");
    expect((await row(world))?.nextAt).toBe(momentOf("Europe/London", "2026-05-03", five));
    await play(world, momentOf("Europe/London", "2026-05-03", 4 * 60), london, [schedule]);
    const west = await moveTo(newYork);
    expect((await row(world))?.nextAt).toBe(nextFire(newYork, five, world.clock.now));
    await play(world, momentOf(newYork, "2026-05-05"), west, [schedule]);
    expect(await daysOf(world)).toEqual(["2026-05-01", "2026-05-02", "2026-05-03", "2026-05-04"]);
  });

  test("in a transaction that is undone its zone is not changed", async () => {
    await using world = await begun({ engine, zone: "Asia/Kolkata", at: ["2026-05-01", 0] });
    await armSchedules(world.context, [daily()]);
    const before = [await row(world), await world.store.db.select().from(world.store.t.jobs)];
    const undone = world.store.transaction(async (tx) => {
      await rearmSchedules(world.context, tx, { timeZone: newYork });
      throw new Error("undone");
    });
    await expect(undone).rejects.toThrow("undone");
    expect([await row(world), await world.store.db.select().from(world.store.t.jobs)]).toEqual(before);
  });

  test("a clock put forward two days does it once, and put back does no day twice and leaves none out", async () => {
    await using world = await begun({ engine, zone: newYork, at: ["2026-05-01", 0] });
    const schedule = daily();
    await armSchedules(world.context, [schedule]);
    await play(world, momentOf(newYork, "2026-05-01", 9 * 60), world.context, [schedule]);
    await world.stepClock(2 * day);
    await play(world, world.clock.now + minute, world.context, [schedule]);
    expect(await daysOf(world)).toEqual(["2026-05-01", "2026-05-03"]);
    await world.stepClock(-2 * day);
    await play(world, momentOf(newYork, "2026-05-05"), world.context, [schedule]);
    expect((await daysOf(world)).toSorted()).toEqual([
      "2026-05-01",
      "2026-05-02",
      "2026-05-03",
      "2026-05-04",
    ]);
    expect(await skipped(world)).toEqual([["2026-05-02", "2026-05-02"]]);
  });

  test("a clock put forward past what is still done passes it over; put back an hour it rests until tomorrow", async () => {
    const said: unknown[] = [];
    await using world = await begun({ engine, zone: newYork, at: ["2026-05-01", 0] });
    world.context.log.warn = (event, fields) => void (event === "clock.schedule" && said.push(fields));
    const schedule = daily();
    await armSchedules(world.context, [schedule]);
    await play(world, momentOf(newYork, "2026-05-01", 9 * 60), world.context, [schedule]);
    await world.stepClock(2 * day + 5 * hour);
    await play(world, world.clock.now + minute, world.context, [schedule]);
    expect(await daysOf(world)).toEqual(["2026-05-01"]);
    await world.stepClock(-2 * day - 10 * hour);
    const nextAt = momentOf(newYork, "2026-05-02", five);
    expect(said).toMatchObject([{ does: "is too late" }, { does: "rests", nextAt }]);
    await play(world, world.clock.now + 6 * hour, world.context, [schedule]);
    expect(await daysOf(world)).toEqual(["2026-05-01"]);
  });

  test("every so long: once for all that were missed, and a clock that was put back holds nothing up", async () => {
    await using world = await begun({ engine, zone: newYork, at: ["2026-05-01", 0] });
    const schedule = defineSchedule({
      name: "test.often",
      every: minute,
      run: (ctx, firing) => ctx.store.transaction((tx) => tell(ctx, tx, String(firing.at))),
    });
    const start = world.clock.now;
    await armSchedules(world.context, [schedule]);
    await play(world, start + 3 * minute, world.context, [schedule]);
    const times = [0, 1, 2, 3].map((n) => start + n * minute);
    expect((await told(world)).map(({ at }) => at)).toEqual(times);
    world.clock.now += day;
    await play(world, world.clock.now + minute, world.context, [schedule]);
    expect((await told(world)).length).toBe(6);
    await world.stepClock(-2 * day);
    await play(world, world.clock.now + 2 * minute, world.context, [schedule]);
    expect((await told(world)).length).toBe(8);
  });

  test.each([
    ["another zone comes", ["2026-05-01"]],
    ["it is taken away", []],
  ])("is being done while %s: it ends as it must, and leaves one job or none", async (what, days) => {
    await using world = await begun({ engine, zone: "Asia/Kolkata", at: ["2026-05-01", five] });
    const { jobs } = world.store.t;
    const gate = Promise.withResolvers<void>();
    const begins = Promise.withResolvers<void>();
    const schedule = defineSchedule({
      name: "test.daily",
      at: five + 1,
      catchUpMs: hour,
      async run(ctx, firing) {
        begins.resolve();
        await gate.promise;
        await ctx.store.transaction(async (tx) => {
          if (await firing.done(tx)) await tell(ctx, tx, firing.day);
        });
      },
    });
    await armSchedules(world.context, [schedule]);
    const playing = play(world, world.clock.now + minute, world.context, [schedule]);
    await begins.promise;
    if (what === "it is taken away") await armSchedules(world.context, []);
    else await world.store.transaction((tx) => rearmSchedules(world.context, tx, { timeZone: newYork }));
    gate.resolve();
    await playing;
    expect(await daysOf(world)).toEqual(days);
    const nextAt = momentOf(newYork, "2026-05-02", five + 1);
    const left = days.map(() => ({ state: "ready", runAt: nextAt }));
    const kept = await world.store.db.select({ state: jobs.state, runAt: jobs.runAt }).from(jobs);
    expect(kept).toEqual(left);
  });

  test("is armed by many at once and has one job", async () => {
    await using world = await begun({ engine, zone: newYork, at: ["2026-05-01", 0] });
    const { jobs } = world.store.t;
    const starts = Array.from({ length: 6 }, () => armSchedules(world.context, [daily()]));
    const zones = [newYork, "Asia/Kolkata"].map((timeZone) =>
      world.store.transaction((tx) => rearmSchedules(world.context, tx, { timeZone })),
    );
    await Promise.all([...starts, ...zones]);
    const [only, ...others] = await world.store.db.select().from(jobs);
    expect(others).toEqual([]);
    expect(only?.runAt).toBe((await row(world))?.nextAt);
  });

  test("whatever happens to clock, zone and process, no day is done twice and the next is always armed", async () => {
    const zones = ["Asia/Kolkata", "Pacific/Kiritimati", "Pacific/Pago_Pago", newYork, "Australia/Lord_Howe"];
    const hours = (most: number) => fc.integer({ min: 1, max: most }).map((n) => n * hour);
    const deed = fc.oneof(
      fc.record({ passMs: hours(60) }),
      fc.record({ awayMs: hours(60) }),
      fc.record({ stepMs: hours(72) }),
      fc.record({ stepMs: hours(72).map((ms) => -ms) }),
      fc.record({ zone: fc.constantFrom(...zones) }),
    );
    const live = async (deeds: readonly Partial<Record<string, number | string>>[]) => {
      await using world = await begun({ engine, zone: newYork, at: ["2026-10-30", 0] });
      const schedule = daily();
      let { context } = world;
      await armSchedules(context, [schedule]);
      for (const { passMs, awayMs, stepMs, zone } of deeds) {
        if (typeof awayMs === "number") world.clock.now += awayMs;
        if (typeof awayMs === "number") await armSchedules(context, [schedule]);
        if (typeof stepMs === "number") await world.stepClock(stepMs, context);
        if (typeof zone === "string") {
          context = { ...context, config: { ...context.config, timeZone: zone } };
          await world.store.transaction((tx) => rearmSchedules(context, tx));
        }
        await play(world, world.clock.now + (typeof passMs === "number" ? passMs : 0), context, [schedule]);
        const days = await daysOf(world);
        expect(new Set(days).size).toBe(days.length);
        const standing = await row(world);
        expect(standing?.nextAt).toBeGreaterThan(context.now());
        const jobs = await world.store.db.select().from(world.store.t.jobs);
        const waiting = jobs.filter(({ task }) => task === schedule.name);
        expect(waiting).toMatchObject([{ state: "ready", runAt: standing?.nextAt }]);
      }
    };
    const numRuns = engine === "sqlite" ? 12 : 5;
    await fc.assert(fc.asyncProperty(fc.array(deed, { minLength: 4, maxLength: 14 }), live), { numRuns });
  });

  test("does not come before its time, though somebody wakes it", async () => {
    await using world = await begun({ engine, zone: newYork, at: ["2026-05-01", 0] });
    const { jobs } = world.store.t;
    const schedule = daily();
    await armSchedules(world.context, [schedule]);
    await world.store.transaction(async (tx) => {
      await tx.db.update(jobs).set({ runAt: world.clock.now });
    });
    await play(world, momentOf(newYork, "2026-05-01", 60), world.context, [schedule]);
    expect(await daysOf(world)).toEqual([]);
    await play(world, momentOf(newYork, "2026-05-02"), world.context, [schedule]);
    expect(await daysOf(world)).toEqual(["2026-05-01"]);
  });

  test("that fails is said so, and comes again", async () => {
    await using world = await begun({ engine, zone: newYork, at: ["2026-05-01", 0] });
    const fails = () => Promise.reject(new Error("no"));
    const often = defineSchedule({ name: "test.often", every: minute, run: fails });
    await armSchedules(world.context, [often]);
    await play(world, world.clock.now, world.context, [often]);
    expect(await row(world)).toMatchObject({ lastOutcome: "failed", nextAt: world.clock.now + minute });
    const once = defineSchedule({ name: "test.daily", at: five, catchUpMs: hour, run: fails });
    await armSchedules(world.context, [once]);
    await play(world, momentOf(newYork, "2026-05-01", 6 * 60), world.context, [once]);
    const nextAt = momentOf(newYork, "2026-05-02", five);
    expect(await row(world)).toMatchObject({ name: "test.daily", lastOutcome: "failed", nextAt });
    const { jobs } = world.store.t;
    const kept = await world.store.db.select({ state: jobs.state, runAt: jobs.runAt }).from(jobs);
    expect(kept).toMatchObject([{ state: "dead" }, { state: "ready", runAt: nextAt }]);
  });
});

const forEver = new Promise<never>(() => {});

/** A house whose process ends at its n-th transaction, before or after that is on disk. */
function dying(context: Context, n: number, isDone: boolean): { context: Context; died: Promise<false> } {
  const end = Promise.withResolvers<false>();
  class Died extends Error {}
  let count = 0;
  const die = (): Promise<never> => {
    end.resolve(false);
    return forEver;
  };
  const store: Context["store"] = {
    ...context.store,
    async transaction(fn) {
      count++;
      if (count > n) return die();
      if (count < n) return context.store.transaction(fn);
      try {
        await context.store.transaction(async (tx) => {
          const value = await fn(tx);
          if (!isDone) throw new Died();
          return value;
        });
      } catch (error) {
        if (!(error instanceof Died)) throw error;
      }
      return die();
    },
  };
  return { context: { ...context, store }, died: end.promise };
}

/** Ends the process at each transaction of a day in turn; says where a day was left out or done twice. */
async function mistakes(engine: Engine, kind: Schedule): Promise<string[]> {
  const wrong: string[] = [];
  const zone = "Asia/Kolkata";
  let isOver = false;
  for (let n = 1; !isOver; n++)
    for (const isDone of [false, true]) {
      await using world = await begun({ engine, zone, at: ["2026-05-01", 0] });
      await armSchedules(world.context, [kind]);
      const { context, died } = dying(world.context, n, isDone);
      const lived = play(world, momentOf(zone, "2026-05-02", 60), context, [kind]).then(() => true);
      isOver = await Promise.race([lived, died]);
      const next = { ...world.context, instance: "world:2:b", instanceGone: () => true };
      const runner = createRunner(next, [kind]);
      await armSchedules(next, [kind]);
      await runner.start();
      await runner.stop(10_000);
      await play(world, momentOf(zone, "2026-05-04"), next, [kind]);
      const days = await daysOf(world);
      if (days.join() !== "2026-05-01,2026-05-02,2026-05-03")
        wrong.push(`${isDone ? "after" : "before"} transaction ${n}: ${days.join()}`);
    }
  return wrong;
}

describe.each(engines)("a crash at any moment (%s)", (engine) => {
  test("neither loses nor doubles a time", async () => {
    expect(await mistakes(engine, daily())).toEqual([]);
  });
});

test("these tests notice the next one being made outside of the transaction that ends the one before", async () => {
  const apart: Schedule = {
    ...daily(),
    async perform(ctx, _, job) {
      const now = ctx.now();
      const due = { at: now, day: dayIn(ctx.config.timeZone, now) };
      await ctx.store.transaction(async (tx) => {
        if (await job.finish(tx)) await tell(ctx, tx, due.day);
      });
      await ctx.store.transaction((tx) => armNext(tx, "test.daily", { outcome: "done", due, now }));
    },
  };
  expect((await mistakes("sqlite", apart)).join()).toContain("2026-05-01,2026-05-01");
});
