import { type Handle, prepared } from "@unlatch/db";
import { and, count, eq, gt, lte, sql } from "drizzle-orm";
import type { Context } from "../context.ts";
import type { Urgency } from "../jobs/kinds.ts";

/** A timer that fires late must not cost a slot; more than this at once would be a burst. */
const catchUpMs = 250;
const longestWaitMs = 15_000;

interface Waiter {
  urgency: Urgency;
  take(slot: boolean): void;
}

/** Those who wait for a slot of one number, the urgent ones first. */
interface Line {
  waiting: Waiter[];
  nextAt: number;
  moving: boolean;
}

const lines = new WeakMap<Context, Map<string, Line>>();

/** Nobody waits where the number has no pace. */
export const isPaced = (ctx: Context) => Number.isFinite(ctx.config.messagesPerSecond);

/**
 * Waits for this process's next slot of a number's throughput. Whoever answers a person goes before bulk
 * that has waited longer. False when none came for so long that the job had better stand in its queue.
 */
export function waitForSlot(ctx: Context, number: string, urgency: Urgency): Promise<boolean> {
  const line = lineOf(ctx, number);
  return new Promise((resolve) => {
    const waiter: Waiter = {
      urgency,
      take(slot) {
        clearTimeout(limit);
        resolve(slot);
      },
    };
    const limit = setTimeout(() => {
      line.waiting.splice(line.waiting.indexOf(waiter), 1);
      resolve(false);
    }, longestWaitMs);
    const behind = line.waiting.findIndex((one) => one.urgency > urgency);
    line.waiting.splice(behind === -1 ? line.waiting.length : behind, 0, waiter);
    if (!line.moving) void move(ctx, line);
  });
}

/** Gives slots out while somebody waits. Who gets one is decided when it is due, not when it was asked for. */
async function move(ctx: Context, line: Line): Promise<void> {
  line.moving = true;
  line.nextAt = Math.max(line.nextAt, performance.now());
  while (line.waiting.length > 0) {
    const waitMs = line.nextAt - performance.now();
    if (waitMs > 0) await ctx.sleep(waitMs);
    const [first] = line.waiting.splice(0, 1);
    // The last one may have left meanwhile; then the slot is still to be had.
    if (!first) break;
    const slot = Math.max(line.nextAt, performance.now() - catchUpMs);
    line.nextAt = slot + 1_000 / ctx.config.messagesPerSecond;
    first.take(true);
  }
  line.moving = false;
}

function lineOf(ctx: Context, number: string): Line {
  const ofContext = lines.get(ctx) ?? new Map<string, Line>();
  lines.set(ctx, ofContext);
  const line = ofContext.get(number) ?? { waiting: [], nextAt: 0, moving: false };
  ofContext.set(number, line);
  return line;
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
