import type { MorningRule, Tx } from "@unlatch/db";
import { desc, eq } from "drizzle-orm";
import type { Context } from "../context.ts";
import { appendFeed } from "../feed.ts";
import { type Schedule, timedOf } from "./schedules.ts";
import { dueAt, type Slot } from "./slots.ts";

/** Finds the day of a schedule whose time comes, and keeps it; days that nobody was there for are missed. */
export async function takeUp(ctx: Context, schedule: Schedule): Promise<void> {
  const timed = await timedOf(ctx.store, ctx.config, schedule);
  const now = ctx.now();
  await ctx.store.transaction(async (tx) => {
    await tx.lock(`morning:${schedule.name}`);
    const since = await sinceOf(ctx, tx, schedule);
    const last = await lastDay(tx, schedule.name);
    const { due, missed } = dueAt(timed, { since, last }, { now, aheadMs: ctx.config.planAheadMs });
    for (const slot of missed) await keepMissed(ctx, tx, { schedule: schedule.name, slot });
    if (due)
      await tx.db
        .insert(tx.t.mornings)
        .values(rowOf(schedule.name, due, now))
        .onConflictDoNothing();
  });
}

/** Another time, clock or zone holds from now on: nothing comes at once because of it. */
async function sinceOf(ctx: Context, tx: Tx, { name, at }: Schedule): Promise<number> {
  const { morningRules } = tx.t;
  const { ownZone, timeZone } = ctx.config;
  const clock: MorningRule["clock"] = ownZone ? "person" : "business";
  const now = ctx.now();
  const [known] = await tx.db.select().from(morningRules).where(eq(morningRules.schedule, name));
  const old = known?.rule;
  const isSame = old?.at === at && old.clock === clock && old.timeZone === timeZone;
  // A clock that was put back: what it shows again is known by its rows.
  if (known && isSame && known.since <= now) return known.since;
  const row = { rule: { at, clock, timeZone }, since: now };
  await tx.db
    .insert(morningRules)
    .values({ schedule: name, ...row })
    .onConflictDoUpdate({ target: morningRules.schedule, set: row });
  return now;
}

async function lastDay(tx: Tx, schedule: string): Promise<string | null> {
  const { mornings } = tx.t;
  const [last] = await tx.db
    .select({ day: mornings.day })
    .from(mornings)
    .where(eq(mornings.schedule, schedule))
    .orderBy(desc(mornings.day))
    .limit(1);
  return last?.day ?? null;
}

const rowOf = (schedule: string, { day, startsAt, lastStartsAt }: Slot, now: number) => ({
  ...{ schedule, day, startsAt, lastStartsAt, changedAt: now, red: [] },
  state: "due" as const,
});

export const nobodyThere = "This house was not running at that time.";

async function keepMissed(ctx: Context, tx: Tx, { schedule, slot }: { schedule: string; slot: Slot }) {
  const row = { ...rowOf(schedule, slot, ctx.now()), state: "missed" as const, reason: nobodyThere };
  const kept = await tx.db.insert(tx.t.mornings).values(row).onConflictDoNothing().returning();
  if (kept.length > 0) await noteMissed(ctx, tx, { schedule, day: slot.day, reason: nobodyThere });
}

/** Loud: nobody got anything, and nothing will come of it any more. */
export const noteMissed = (
  ctx: Context,
  tx: Tx,
  { schedule, day, reason }: { schedule: string; day: string; reason: string },
): Promise<unknown> =>
  appendFeed(tx, { at: ctx.now(), topic: "morning.missed", ref: schedule, data: { day, reason } });
