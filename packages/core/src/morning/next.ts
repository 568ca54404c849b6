import { and, desc, eq, gt, inArray, isNotNull } from "drizzle-orm";
import { dayIn } from "../business-day.ts";
import type { Context } from "../context.ts";
import { type Morning, type MorningState, openMornings } from "./rows.ts";
import { type Schedule, schedulesOf, timedOf } from "./schedules.ts";
import { slotAfter } from "./slots.ts";

export interface NextRun {
  schedule: string;
  day: string;
  /** On the first clock by which it goes; the others follow until `lastStartsAt`. */
  startsAt: number;
  lastStartsAt: number;
  /** When it is planned, and everything looked at. */
  plannedAt: number;
  /** `waiting`: its time has not come near. */
  state: MorningState | "waiting";
  reason: string | null;
  packId: string | null;
  runId: string | null;
  red: readonly string[];
}

/** What comes by itself, the next first: one of each schedule. Empty: runs begin by hand only. */
export async function nextRuns(ctx: Context): Promise<NextRun[]> {
  const open = await openMornings(ctx.store);
  const found: NextRun[] = [];
  for (const schedule of schedulesOf(ctx.config)) {
    const own = open.filter((row) => row.schedule === schedule.name);
    found.push(...own.map((row) => told(ctx, row)));
    // One that is held or late keeps nobody from seeing when the next one comes.
    if (!own.some(({ startsAt }) => startsAt > ctx.now())) found.push(await toCome(ctx, schedule));
  }
  return found.sort((a, b) => a.startsAt - b.startsAt);
}

const told = (ctx: Context, { changedAt: _, lookedAt: __, ...row }: Morning): NextRun => ({
  ...row,
  plannedAt: row.startsAt - ctx.config.planAheadMs,
});

async function toCome(ctx: Context, schedule: Schedule): Promise<NextRun> {
  const timed = await timedOf(ctx.store, ctx.config, schedule);
  const { mornings } = ctx.store.t;
  let slot = slotAfter(timed, ctx.now());
  const [last] = await ctx.store.db
    .select({ day: mornings.day })
    .from(mornings)
    .where(eq(mornings.schedule, schedule.name))
    .orderBy(desc(mornings.day))
    .limit(1);
  // A clock that was put back shows days again that are over.
  while (last && slot.day <= last.day) slot = slotAfter(timed, slot.startsAt);
  return {
    ...{ schedule: schedule.name, ...slot, plannedAt: slot.startsAt - ctx.config.planAheadMs },
    ...{ state: "waiting", reason: null, packId: null, runId: null, red: [] },
  };
}

/** Whose pack is looked at: that of the next run. */
export async function dayToCome(ctx: Context): Promise<string> {
  const [next] = await nextRuns(ctx);
  return next?.day ?? dayIn(ctx.config.timeZone, ctx.now());
}

const recentMs = 24 * 3_600_000;

/** Mornings on which nobody got anything yet, unless somebody began a run of that day by hand since. */
export async function troubledMornings(ctx: Context): Promise<NextRun[]> {
  const { mornings, runs } = ctx.store.t;
  const rows = await ctx.store.db
    .select()
    .from(mornings)
    .where(
      and(inArray(mornings.state, ["late", "held", "missed"]), gt(mornings.startsAt, ctx.now() - recentMs)),
    )
    .orderBy(desc(mornings.startsAt));
  if (rows.length === 0) return [];
  const days = [...new Set(rows.map(({ day }) => day))];
  const begun = await ctx.store.db
    .select({ day: runs.day })
    .from(runs)
    .where(and(inArray(runs.day, days), isNotNull(runs.startedAt)));
  return rows
    .filter(({ state, day }) => state === "held" || !begun.some((one) => one.day === day))
    .map((row) => told(ctx, row));
}
