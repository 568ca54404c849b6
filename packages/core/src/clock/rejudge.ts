import type { Tx } from "@unlatch/db";
import { and, asc, eq, gte, inArray, lt } from "drizzle-orm";
import { z } from "zod";
import type { Context } from "../context.ts";
import { appendFeed } from "../feed.ts";
import { defineJob } from "../jobs/kinds.ts";
import { enqueue } from "../jobs/queue.ts";
import { laneOf, urgencyOf } from "../outbound/lane.ts";
import { findMessage } from "../outbound/message-row.ts";
import { sendJob } from "../outbound/send.ts";
import { reopenRun } from "../runs/clock.ts";
import { moveMessage } from "../tallies/messages.ts";
import { uncountTap } from "../tallies/taps.ts";
import { triggerIn } from "../unlock/buttons.ts";
import { tapJob } from "../unlock/tap.ts";

const atOnce = 100;
const pauseMs = 10;

/** Why a message was cancelled, when the time decided it: its window, or its morning, seemed to be over. */
const byTime = new Set(["window_closed", "too_late", "run_expired"]);
const windowClosed = 131047;
/** What a tap gave, when the day decided it. */
export const byDay = ["too_old", "expired", "no_pack"];

/**
 * Lines that were written by a clock that was wrong: whatever the time decided in them is decided anew. Who is
 * refused again is refused by the right clock; running twice changes nothing.
 */
export const rejudgeJob = defineJob({
  task: "clock.rejudge",
  formerly: ["operations.rejudge"],
  payload: z.object({ from: z.number().int(), end: z.number().int() }),
  urgency: 0,
  tries: 5,
  timeoutMs: 50_000,
  async run(ctx, { from, end }) {
    let count = 0;
    for (let start = from; start < end; ) {
      const lines = await linesOf(ctx, start, end);
      const last = lines.at(-1);
      if (!last) break;
      count += await ctx.store.transaction(async (tx) => {
        let again = 0;
        for (const line of lines) if (await decideAnew(ctx, tx, line)) again++;
        return again;
      });
      start = last.seq + 1;
      await ctx.sleep(pauseMs);
    }
    if (count > 0) ctx.log.warn("clock.decided_anew", { count });
  },
});

type Line = Awaited<ReturnType<typeof linesOf>>[number];

function linesOf(ctx: Context, from: number, end: number) {
  const { feed } = ctx.store.t;
  return ctx.store.db
    .select({ seq: feed.seq, topic: feed.topic, messageId: feed.messageId, ref: feed.ref, data: feed.data })
    .from(feed)
    .where(
      and(
        gte(feed.seq, from),
        lt(feed.seq, end),
        inArray(feed.topic, ["message.cancelled", "pack.tapped", "run.expired"]),
      ),
    )
    .orderBy(asc(feed.seq))
    .limit(atOnce);
}

async function decideAnew(ctx: Context, tx: Tx, { topic, messageId, ref, data }: Line): Promise<boolean> {
  if (topic === "run.expired") return reopenRun(ctx, tx, ref ?? "");
  if (messageId === null) return false;
  if (topic === "pack.tapped") return byDay.includes(String(data?.outcome)) && tapAnew(ctx, tx, messageId);
  const late = byTime.has(String(data?.reason)) || data?.code === windowClosed;
  return late && queueAnew(ctx, tx, messageId);
}

async function queueAnew(ctx: Context, tx: Tx, messageId: number): Promise<boolean> {
  const message = await findMessage(tx, messageId);
  if (message?.status !== "cancelled") return false;
  const { messages } = tx.t;
  const now = ctx.now();
  const anew = { status: "queued" as const, errorCode: null, createdAt: Math.min(message.createdAt, now) };
  await tx.db
    .update(messages)
    .set({ ...anew, errorTitle: null })
    .where(eq(messages.id, messageId));
  moveMessage(tx, message, anew);
  const way = { lane: laneOf(message), urgency: urgencyOf(message), runAt: now };
  await enqueue(tx, sendJob, { messageId }, way);
  await appendFeed(tx, { at: now, topic: "message.requeued", messageId, advisorId: message.advisorId });
  return true;
}

async function tapAnew(ctx: Context, tx: Tx, messageId: number): Promise<boolean> {
  const message = await findMessage(tx, messageId);
  if (!message?.advisorId) return false;
  const { taps } = tx.t;
  const [tap] = await tx.db
    .select()
    .from(taps)
    .where(and(eq(taps.messageId, messageId), inArray(taps.outcome, byDay)));
  if (!tap) return false;
  await uncountTap(tx, tap);
  await tx.db.delete(taps).where(eq(taps.messageId, messageId));
  const loose =
    message.type === "text" &&
    message.text !== null &&
    triggerIn(message.text, ctx.config.triggerWords) === "loose";
  const lane = `tap:${message.advisorId}`;
  await enqueue(tx, tapJob, { messageId, loose }, { lane, runAt: ctx.now() });
  return true;
}
