import { and, count, eq, gte, inArray } from "drizzle-orm";
import { dayAfter, dayIn, momentOf } from "../business-day.ts";
import type { Context } from "../context.ts";
import { firstMessageIdAt } from "../feed-times.ts";

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
  const { packs, messages } = store.t;
  const day = dayIn(config.timeZone, now());
  const dayStart = momentOf(config.timeZone, day);
  const firstId = await firstMessageIdAt(store, dayStart);
  const [[drafts], [failed]] = await Promise.all([
    store.db
      .select({ n: count() })
      .from(packs)
      .where(and(eq(packs.status, "draft"), inArray(packs.day, [day, dayAfter(day)]))),
    store.db
      .select({ n: count() })
      .from(messages)
      .where(
        and(gte(messages.id, firstId), eq(messages.status, "failed"), gte(messages.createdAt, dayStart)),
      ),
  ]);
  return { drafts: drafts?.n ?? 0, failed: failed?.n ?? 0, dayStart };
}
