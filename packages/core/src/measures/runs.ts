import { setImmediate as breathe } from "node:timers/promises";
import type { Store } from "@unlatch/db";
import { and, asc, eq, gte, lte } from "drizzle-orm";
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
  const runs: RunOfDay[] = [];
  for (let day = first; day <= today; day = dayAfter(day)) {
    const packIds = rows.filter((pack) => pack.day === day).map((pack) => pack.id);
    const span = { from: momentOf(timeZone, day), to: momentOf(timeZone, dayAfter(day)) };
    // A day of a big business is thousands of rows: webhooks have their turn between two.
    if (packIds.length > 0) await breathe();
    runs.push({ ...(await runOf(store, { day, packIds, isToday: day === today })), ...span });
  }
  return runs;
}

async function runOf(
  store: Store,
  { day, packIds, isToday }: { day: string; packIds: string[]; isToday: boolean },
): Promise<Omit<RunOfDay, "from" | "to">> {
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
