import type { Tx } from "@unlatch/db";
import { and, eq, lt } from "drizzle-orm";
import { z } from "zod";
import type { Context } from "../context.ts";
import { type AnyJobKind, defineJob } from "../jobs/kinds.ts";
import { enqueue, hurryLane } from "../jobs/queue.ts";
import type { ChannelKind } from "./outgoing.ts";
import { laneOf } from "./rows.ts";
import { deliver, giveUp } from "./send.ts";

export interface Channel<P> extends AnyJobKind {
  name: string;
  /** Only its type is asked for. */
  payload: z.ZodType<P>;
}

/** Somebody outside who is told: each delivery is a job that is tried six times within seven and a half hours. */
export function defineChannel<P>(kind: ChannelKind<P>): Channel<P> {
  const job = defineJob({
    task: `delivery.${kind.name}`,
    payload: z.object({ id: z.number() }),
    urgency: 2,
    // Its own tries are counted in its row; these are for what is broken here.
    tries: 20,
    timeoutMs: 30_000,
    run: (ctx, { id }, running) => deliver(ctx, kind, { id, job: running }),
    async gaveUp(ctx, tx, { payload, reason }) {
      if (payload) await giveUp(ctx, tx, { id: payload.id, error: reason });
      return {};
    },
  });
  return { ...job, name: kind.name, payload: kind.payload };
}

/**
 * In the transaction of what is told. The same key again is no second delivery: null. A subject that is told of anew
 * makes those that still wait worthless.
 */
export async function queueDelivery<P>(
  ctx: Pick<Context, "now">,
  tx: Tx,
  channel: Channel<P>,
  { key, payload, subject = null }: { key: string; payload: NoInfer<P>; subject?: string | null },
): Promise<number | null> {
  const { deliveries: t } = tx.t;
  const now = ctx.now();
  const lane = (id: number) => laneOf({ channel: channel.name, subject, id });
  if (subject !== null) await tx.lock(`lane:${lane(0)}`);
  const [row] = await tx.db
    .insert(t)
    .values({
      ...{ channel: channel.name, dedupeKey: key, subject, payload },
      ...{ state: "queued", tries: 0, createdAt: now, nextAt: now },
    })
    .onConflictDoNothing()
    .returning({ id: t.id });
  if (!row) return null;
  if (subject !== null) {
    const older = await tx.db
      .update(t)
      .set({ state: "overtaken", nextAt: null, endedAt: now })
      .where(
        and(eq(t.channel, channel.name), eq(t.subject, subject), eq(t.state, "queued"), lt(t.id, row.id)),
      )
      .returning({ id: t.id });
    // The one that waits for its next try need not wait any longer: it ends, and lets this one go.
    if (older.length > 0) await hurryLane(tx, lane(row.id), now);
  }
  await enqueue(tx, { task: channel.task, urgency: 2 }, { id: row.id }, { lane: lane(row.id), runAt: now });
  return row.id;
}
