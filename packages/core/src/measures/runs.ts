import { setImmediate as breathe } from "node:timers/promises";
import type { Store } from "@unlatch/db";
import { and, asc, eq, gt, gte, isNull, lte } from "drizzle-orm";
import { dayAfter, momentOf } from "../business-day.ts";
import { announcedTo, isLost, isReached } from "./reached.ts";

/** One business day of the bar of runs. */
export interface RunOfDay {
  day: string;
  from: number;
  to: number;
  /** `none`: there was nothing to announce; `missed`: an approved pack was announced to nobody. */
  state: "ok" | "running" | "warning" | "failed" | "missed" | "none";
  planned: number;
  reached: number;
  lost: number;
  packIds: string[];
  /** Those that had somebody to write to, the first of them first. */
  runIds: string[];
}

/** A morning is bad when more than this share of its people got nothing. */
export const warnShare = 0.05;
export const failShare = 0.25;

/** The last `days` business days, oldest first, today last. */
export async function lastRuns(
  store: Store,
  { timeZone, today, days }: { timeZone: string; today: string; days: number },
): Promise<RunOfDay[]> {
  const { packs } = store.t;
  const first = dayAfter(today, 1 - days);
  const rows = await store.db
    .select({ id: packs.id, day: packs.day })
    .from(packs)
    .where(and(eq(packs.status, "approved"), gte(packs.day, first), lte(packs.day, today)))
    .orderBy(asc(packs.day));
  const idsOn = await runIdsSince(store, first);
  const runs: RunOfDay[] = [];
  for (let day = first; day <= today; day = dayAfter(day)) {
    const packIds = rows.filter((pack) => pack.day === day).map((pack) => pack.id);
    const span = { from: momentOf(timeZone, day), to: momentOf(timeZone, dayAfter(day)) };
    // A day of a big business is thousands of rows: webhooks have their turn between two.
    if (packIds.length > 0) await breathe();
    const runIds = idsOn.get(day) ?? [];
    runs.push({ ...(await runOf(store, { day, packIds, isToday: day === today })), ...span, runIds });
  }
  return runs;
}

async function runIdsSince({ db, t }: Store, day: string): Promise<Map<string, string[]>> {
  const { runs } = t;
  const rows = await db
    .select({ id: runs.id, day: runs.day })
    .from(runs)
    .where(and(gte(runs.day, day), gt(runs.planned, 0)))
    .orderBy(asc(runs.plannedAt));
  const ids = new Map<string, string[]>();
  for (const row of rows) ids.set(row.day, [...(ids.get(row.day) ?? []), row.id]);
  return ids;
}

export interface StoppedRun {
  state: "paused" | "held";
  reason: string | null;
}

/** The run of a day that is paused or held: a person decides whether it goes on. */
export async function stoppedRun({ db, t }: Store, day: string): Promise<StoppedRun | null> {
  const { runs } = t;
  const rows = await db
    .select({ state: runs.state, reason: runs.reason })
    .from(runs)
    .where(and(eq(runs.day, day), isNull(runs.endedAt)));
  for (const { state, reason } of rows) if (state === "held" || state === "paused") return { state, reason };
  return null;
}

async function runOf(
  store: Store,
  { day, packIds, isToday }: { day: string; packIds: string[]; isToday: boolean },
): Promise<Omit<RunOfDay, "from" | "to" | "runIds">> {
  const { people } = await announcedTo(store, packIds);
  const planned = people.length;
  const reached = people.filter(isReached).length;
  const lost = people.filter(isLost).length;
  return {
    day,
    state: stateOf({ planned, reached, lost, hasPack: packIds.length > 0, isToday }),
    planned,
    reached,
    lost,
    packIds,
  };
}

function stateOf(run: {
  planned: number;
  reached: number;
  lost: number;
  hasPack: boolean;
  isToday: boolean;
}): RunOfDay["state"] {
  const { planned, reached, lost, hasPack, isToday } = run;
  if (planned === 0) return hasPack && !isToday ? "missed" : "none";
  if (lost / planned > failShare) return "failed";
  if (lost / planned > warnShare) return "warning";
  return isToday && reached + lost < planned ? "running" : "ok";
}
