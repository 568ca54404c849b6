import type { Store } from "@unlatch/db";
import { and, count, eq, gt, gte, inArray, isNotNull, isNull, max, ne } from "drizzle-orm";
import { firstMessageIdAt } from "../feed-times.ts";

const windowMs = 24 * 3_600_000;
const soonMs = 3 * 3_600_000;
const mostListed = 20;

export interface ClosingWindow {
  advisorId: string;
  name: string;
  endsAt: number;
  /** Messages that wait to be sent and will need a template when the window has closed. */
  unsent: number;
}

export interface Windows {
  open: number;
  closingSoon: number;
  /** Those that close first; at most 20. */
  closing: ClosingWindow[];
}

/** Whose last message is less than a day old: an advisor may be known by several addresses, the latest counts. */
export async function openWindows(store: Store, now: number): Promise<Windows> {
  const { identities, advisors, messages } = store.t;
  const last = max(identities.lastInboundAt);
  const rows = await store.db
    .select({ advisorId: advisors.id, name: advisors.name, lastAt: last })
    .from(identities)
    .innerJoin(advisors, eq(advisors.id, identities.advisorId))
    .where(
      and(
        isNotNull(identities.lastInboundAt),
        isNull(identities.endedAt),
        gt(identities.lastInboundAt, now - windowMs),
      ),
    )
    .groupBy(advisors.id, advisors.name);
  const soon = rows
    .map(({ advisorId, name, lastAt }) => ({ advisorId, name, endsAt: Number(lastAt) + windowMs }))
    .filter(({ endsAt }) => endsAt - now < soonMs)
    .sort((a, b) => a.endsAt - b.endsAt);
  const listed = soon.slice(0, mostListed);
  // What was queued before the last word opened the window is long sent, or has been offered a template.
  const firstId = await firstMessageIdAt(store, now - 2 * windowMs);
  const unsent =
    listed.length === 0
      ? []
      : await store.db
          .select({ advisorId: messages.advisorId, n: count() })
          .from(messages)
          .where(
            and(
              inArray(
                messages.advisorId,
                listed.map((one) => one.advisorId),
              ),
              gte(messages.id, firstId),
              inArray(messages.status, ["queued", "sending", "uncertain"]),
              // Templates need no window.
              ne(messages.purpose, "announcement"),
            ),
          )
          .groupBy(messages.advisorId);
  const waiting = new Map(unsent.map((row) => [row.advisorId, Number(row.n)]));
  return {
    open: rows.length,
    closingSoon: soon.length,
    closing: listed.map((one) => ({ ...one, unsent: waiting.get(one.advisorId) ?? 0 })),
  };
}
