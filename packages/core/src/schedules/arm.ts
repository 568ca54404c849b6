import type { ScheduleRule, Store, Tx } from "@unlatch/db";
import { and, asc, eq, like, ne } from "drizzle-orm";
import type { Context } from "../context.ts";
import type { Schedule } from "./define.ts";
import { findSchedule, scheduleLane, setJob } from "./rows.ts";
import { dueAt, isInTime, movedTo, nextOf, type Standing } from "./rule.ts";

/** What becomes of a schedule whose clock or rule was moved: it comes now, or it rests until then. */
export interface Moved {
  name: string;
  does: "comes now" | "is too late" | "rests";
  nextAt: number;
}

/** At the start of whoever runs them: what is new begins, what is no more goes, the others go on where they stood. */
export async function armSchedules(ctx: Context, declared: readonly Schedule[]): Promise<void> {
  await ctx.store.transaction(async (tx) => {
    await tx.lock("schedules");
    const known = (await namesOf(tx)).filter((name) => !declared.some((one) => one.name === name));
    for (const name of known) await remove(tx, name);
    for (const one of declared) {
      const rule = ruleOf(one, ctx.config.timeZone);
      const isKnown = await move(ctx, tx, one.name, { now: ctx.now(), rule: () => rule });
      if (!isKnown) await begin(tx, one.name, rule, ctx.now());
    }
  });
}

/**
 * In the transaction that changes the zone of the business, a time of day or the clock. Nothing comes at once because
 * of another zone or time: what was to come waits for its next moment there, and no day has it twice.
 */
export async function rearmSchedules(
  ctx: Context,
  tx: Tx,
  to: { timeZone?: string; now?: number; at?: Record<string, number> } = {},
): Promise<Moved[]> {
  const { timeZone = ctx.config.timeZone, now = ctx.now() } = to;
  const moved: Moved[] = [];
  for (const name of await namesOf(tx)) {
    const rule = (old: ScheduleRule) =>
      "every" in old ? old : { ...old, zone: timeZone, at: to.at?.[name] ?? old.at };
    const one = await move(ctx, tx, name, { now, rule });
    if (one) moved.push(one);
  }
  return moved;
}

/** Nobody does them, and whoever arms them begins anew: what would have come meanwhile was not missed. */
export async function forgetSchedules(store: Store): Promise<void> {
  await store.transaction(async (tx) => {
    await tx.db.delete(tx.t.jobs).where(like(tx.t.jobs.lane, scheduleLane("%")));
    await tx.db.delete(tx.t.schedules);
  });
}

const ruleOf = ({ times }: Schedule, zone: string): ScheduleRule =>
  "every" in times ? { every: times.every } : { at: times.at, zone, catchUpMs: times.catchUpMs };

async function namesOf(tx: Tx): Promise<string[]> {
  const { schedules } = tx.t;
  const rows = await tx.db.select({ name: schedules.name }).from(schedules).orderBy(asc(schedules.name));
  return rows.map(({ name }) => name);
}

async function begin(tx: Tx, name: string, rule: ScheduleRule, now: number): Promise<void> {
  // Nothing of a time of day was missed before it was declared.
  const nextAt = "every" in rule ? now : nextOf({ rule, days: [] }, now, now);
  await tx.db.insert(tx.t.schedules).values({ name, rule, nextAt, days: [] });
  await setJob(tx, name, nextAt);
}

async function remove(tx: Tx, name: string): Promise<void> {
  const { jobs, schedules } = tx.t;
  await tx.lock(`lane:${scheduleLane(name)}`);
  await tx.db.delete(schedules).where(eq(schedules.name, name));
  await tx.db.delete(jobs).where(and(eq(jobs.lane, scheduleLane(name)), ne(jobs.state, "dead")));
}

async function move(
  ctx: Context,
  tx: Tx,
  name: string,
  to: { now: number; rule: (old: ScheduleRule) => ScheduleRule },
): Promise<Moved | null> {
  const { jobs, schedules } = tx.t;
  await tx.lock(`lane:${scheduleLane(name)}`);
  const row = await findSchedule(tx, name);
  if (!row) return null;
  const rule = to.rule(row.rule);
  const [job] = await tx.db
    .select({ state: jobs.state, tries: jobs.tries })
    .from(jobs)
    .where(and(eq(jobs.lane, scheduleLane(name)), ne(jobs.state, "dead")))
    .orderBy(asc(jobs.id))
    .limit(1);
  // One that is being done makes the next itself when it ends, by the rule that then stands here.
  const isRunning = job?.state === "running";
  const nextAt = isRunning ? row.nextAt : movedTo(row, rule, to.now);
  await tx.db.update(schedules).set({ rule, nextAt }).where(eq(schedules.name, name));
  // One that failed waits for its next try.
  const isTrying = job !== undefined && job.tries > 0 && nextAt === row.nextAt;
  if (!isRunning && !isTrying) await setJob(tx, name, nextAt);
  return { name, nextAt, does: fate({ ...row, rule, nextAt }, to.now, ctx.config.timeZone) };
}

function fate(standing: Standing, now: number, timeZone: string): Moved["does"] {
  if (standing.nextAt > now) return "rests";
  return isInTime(standing, dueAt(standing, now, timeZone), now) ? "comes now" : "is too late";
}
