import { type Handle, prepared } from "@unlatch/db";
import { and, count, eq, gt, lte, sql } from "drizzle-orm";
import type { Context } from "../context.ts";

const nextSlots = new WeakMap<Context, number>();

/** Waits for this process's next slot of the number's throughput. */
export async function waitForSlot(ctx: Context): Promise<void> {
  const { messagesPerSecond } = ctx.config;
  if (!Number.isFinite(messagesPerSecond)) return;
  const now = performance.now();
  const slot = Math.max(nextSlots.get(ctx) ?? 0, now);
  nextSlots.set(ctx, slot + 1_000 / messagesPerSecond);
  if (slot > now) await ctx.sleep(slot - now);
}

const statements = prepared((db, t) => ({
  recent: db
    .select({ n: count() })
    .from(t.messages)
    .where(
      and(
        eq(t.messages.peer, sql.placeholder("peer")),
        gt(t.messages.acceptedAt, sql.placeholder("since")),
        // What a clock that ran ahead stamped would count until that time has come.
        lte(t.messages.acceptedAt, sql.placeholder("until")),
      ),
    )
    .prepare(),
}));

/**
 * Meta lends a burst to one person and takes it back one message at a time. Counting what was accepted
 * while a whole burst is taken back keeps below that, for all senders together and over a restart.
 */
export async function pairHasRoom(ctx: Context, handle: Handle, peer: string): Promise<boolean> {
  const { pairBurst, pairRefillMs } = ctx.config;
  const [row] = await statements(handle).recent.execute({
    peer,
    since: ctx.now() - pairBurst * pairRefillMs,
    until: ctx.now() + pairRefillMs,
  });
  return (row?.n ?? 0) < pairBurst;
}
