import { type Handle, quarterMs } from "@unlatch/db";
import { and, count, eq, inArray } from "drizzle-orm";
import { dayAfter, dayIn, momentOf } from "../business-day.ts";
import type { Context } from "../context.ts";
import { messageSums } from "../tallies/message-sums.ts";
import { readMessageKey } from "../tallies/messages.ts";

export interface WaitingPlaces {
  /** Packs of today and of the next day that wait for a decision. */
  drafts: number;
  /** Messages of today that failed. */
  failed: number;
  /** When today began. */
  dayStart: number;
}

/** What stands beside the names of places, on every page: few numbers, and cheap ones. */
export async function waitingPlaces({ store, config, now }: Context): Promise<WaitingPlaces> {
  const { packs } = store.t;
  const day = dayIn(config.timeZone, now());
  const dayStart = momentOf(config.timeZone, day);
  const [[drafts], failed] = await Promise.all([
    store.db
      .select({ n: count() })
      .from(packs)
      .where(and(eq(packs.status, "draft"), inArray(packs.day, [day, dayAfter(day)]))),
    countFailed(store, { from: dayStart, now: now() }),
  ]);
  return { drafts: drafts?.n ?? 0, failed, dayStart };
}

/** By whole quarters of an hour, the present one to its end: only tallies are read, and no row. */
async function countFailed(store: Handle, { from, now }: { from: number; now: number }): Promise<number> {
  const to = (Math.floor(now / quarterMs) + 1) * quarterMs;
  const sums = await messageSums(store, { from, to });
  return sums.reduce((sum, { key, n }) => sum + (readMessageKey(key).status === "failed" ? n : 0), 0);
}
