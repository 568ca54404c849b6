import { preparedRows } from "@unlatch/db";
import { asc } from "drizzle-orm";
import type { Context } from "../context.ts";
import { countAck } from "../tallies/webhooks.ts";

const insertAcks = preparedRows((db, t, each) =>
  db
    .insert(t.webhookAcks)
    .values(each((of) => ({ webhookId: of("id"), micros: of("micros") })))
    .prepare(),
);

export type Ack = { id: number; receivedAt: number; micros: number };

/** How long answering took is known after the answer, so many of them are kept together. */
export async function keepAcks(ctx: Context, acks: readonly Ack[]): Promise<void> {
  await ctx.store.transaction(async (tx) => {
    const { webhooks } = tx.t;
    const [oldest] = await tx.db
      .select({ id: webhooks.id })
      .from(webhooks)
      .orderBy(asc(webhooks.id))
      .limit(1);
    // Those of webhooks that were cleared away meanwhile are nobody's.
    const kept = acks.filter(({ id }) => oldest !== undefined && id >= oldest.id);
    await insertAcks(tx, kept);
    for (const ack of kept) countAck(tx, ack);
  });
}
