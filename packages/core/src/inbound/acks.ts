import { preparedRows } from "@unlatch/db";
import type { Context } from "../context.ts";

const insertAcks = preparedRows((db, t, each) =>
  db
    .insert(t.webhookAcks)
    .values(each((of) => ({ webhookId: of("id"), micros: of("micros") })))
    .prepare(),
);

/** How long answering took is known after the answer, so many of them are kept together. */
export async function keepAcks(ctx: Context, acks: readonly { id: number; micros: number }[]): Promise<void> {
  await ctx.store.transaction(async (tx) => {
    await insertAcks(tx, acks);
  });
}
