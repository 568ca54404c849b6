import type { Tx } from "@unlatch/db";
import { and, eq, sql } from "drizzle-orm";
import type { Context } from "../context.ts";
import { appendFeed } from "../feed.ts";
import { type RunningJob, Unreadable } from "../jobs/kinds.ts";
import { type Answer, answerTo } from "./answer.ts";
import type { ChannelKind } from "./outgoing.ts";
import { type Delivery, triedBefore } from "./rows.ts";

/** After each try in vain. Nobody is asked a seventh time by itself. */
export const waitsMs = [1, 5, 15, 60, 360].map((minutes) => minutes * 60_000);

/** One try. Who dies in the middle has asked, and the next one asks again under the same id. */
export async function deliver<P>(
  ctx: Context,
  kind: ChannelKind<P>,
  { id, job }: { id: number; job: RunningJob },
): Promise<void> {
  const row = await beginTry(ctx, id);
  if (!row) return;
  const payload = kind.payload.safeParse(row.payload);
  if (!payload.success) throw new Unreadable("What is stored of this delivery can't be read.");
  const outgoing = kind.outgoing(ctx, payload.data);
  if (!("off" in outgoing)) {
    const answer = await answerTo(ctx, id, outgoing);
    return ctx.store.transaction((tx) => conclude(ctx, tx, { row, job, answer }));
  }
  const answer = { status: null, tookMs: null, error: outgoing.off };
  const isLast = outgoing.forGood;
  await ctx.store.transaction((tx) => conclude(ctx, tx, { row, job, answer, isLast }));
}

/** On disk before anything leaves. Null where there is nothing to send any more. */
async function beginTry(ctx: Context, id: number): Promise<Delivery | null> {
  return ctx.store.transaction(async (tx) => {
    const { deliveries: t } = tx.t;
    const [row] = await tx.db
      .update(t)
      .set({ tries: sql`${t.tries} + 1`, triedAt: ctx.now(), nextAt: null })
      .where(and(eq(t.id, id), eq(t.state, "queued")))
      .returning();
    return row ?? null;
  });
}

interface Conclusion {
  row: Delivery;
  job: RunningJob;
  answer: Answer;
  /** Trying again would not help. */
  isLast?: boolean;
}

async function conclude(ctx: Context, tx: Tx, end: Conclusion): Promise<void> {
  const { row, job, answer } = end;
  const { deliveries: t } = tx.t;
  const waitMs = end.isLast ? undefined : waitsMs[row.tries - 1];
  // Its lane first, as whoever overtakes it does; a job that somebody else has taken over decides nothing.
  const ends = answer.error === null || waitMs === undefined;
  if (ends && !(await job.finish(tx))) return;
  const mine = and(eq(t.id, row.id), eq(t.tries, row.tries));
  if (answer.error === null) {
    const delivered = { state: "delivered", nextAt: null, endedAt: ctx.now() } as const;
    await tx.db
      .update(t)
      .set({ ...answer, ...delivered })
      .where(mine);
    return tellChannel(ctx, tx, row, null);
  }
  await tx.db.update(t).set(answer).where(mine);
  await tellChannel(ctx, tx, row, answer.error);
  if (waitMs === undefined) return giveUp(ctx, tx, { id: row.id, error: answer.error });
  const nextAt = ctx.now() + waitMs;
  const [waits] = await tx.db
    .update(t)
    .set({ nextAt })
    .where(and(mine, eq(t.state, "queued")))
    .returning({ id: t.id });
  // It was overtaken while it was under way: the newer one goes now.
  if (waits) await job.putOff(tx, { at: nextAt, reason: answer.error, usesTry: true });
  else await job.finish(tx);
}

/** It is not tried again by itself, and that is a line. */
export async function giveUp(
  ctx: Context,
  tx: Tx,
  { id, error }: { id: number; error: string },
): Promise<void> {
  const { deliveries: t } = tx.t;
  const [row] = await tx.db
    .update(t)
    .set({ state: "gave_up", nextAt: null, endedAt: ctx.now(), error })
    .where(and(eq(t.id, id), eq(t.state, "queued")))
    .returning({ channel: t.channel, tries: t.tries });
  if (!row) return;
  const { channel, tries } = row;
  await appendFeed(tx, {
    at: ctx.now(),
    topic: "delivery.gave_up",
    ref: id,
    data: { channel, tries, error },
  });
}

/** When it begins to fail, and when it works again: once each, however much is sent meanwhile. */
async function tellChannel(ctx: Context, tx: Tx, row: Delivery, error: string | null): Promise<void> {
  const before = row.error ?? (await triedBefore(tx, row))?.error ?? null;
  if ((before === null) === (error === null)) return;
  const { channel } = row;
  await appendFeed(tx, {
    at: ctx.now(),
    topic: error === null ? "channel.resumed" : "channel.failed",
    ref: channel,
    data: error === null ? { channel } : { channel, error },
  });
}
