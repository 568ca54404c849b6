import { and, eq, gt } from "drizzle-orm";
import { z } from "zod";
import type { Actor } from "../actor.ts";
import { note } from "../audit/note.ts";
import type { Context } from "../context.ts";
import { notFound, Refusal } from "../errors.ts";
import { enqueue, hurryLane, laneIsBusy } from "../jobs/queue.ts";
import { type Delivery, findDelivery, laneOf } from "./rows.ts";

export const deliveryId = z.object({
  id: z
    .string()
    .regex(/^\d{1,15}$/, "is not the id of a delivery")
    .transform(Number),
});

/** Now, once more: what waits need not wait, and what was given up gets one more try. */
export async function retryDelivery(
  ctx: Context,
  actor: Actor,
  { id }: z.output<typeof deliveryId>,
): Promise<Delivery> {
  return ctx.store.transaction(async (tx) => {
    const { deliveries: t } = tx.t;
    const known = await findDelivery(tx, id);
    if (!known) throw notFound("This delivery");
    const lane = laneOf(known);
    await tx.lock(`lane:${lane}`);
    const row = await findDelivery(tx, id);
    if (!row) throw notFound("This delivery");
    if (row.state === "delivered") throw new Refusal("conflict", "This was delivered already.");
    if (row.subject !== null) {
      const newer = and(eq(t.channel, row.channel), eq(t.subject, row.subject), gt(t.id, id));
      const [one] = await tx.db.select({ id: t.id }).from(t).where(newer).limit(1);
      if (one || row.state === "overtaken")
        throw new Refusal("conflict", "A newer one tells how things are now: this one would be wrong.");
    }
    const nextAt = ctx.now();
    const [changed] = await tx.db
      .update(t)
      .set({ state: "queued", nextAt, endedAt: null })
      .where(eq(t.id, id))
      .returning();
    if (!changed) throw notFound("This delivery");
    if (await laneIsBusy(tx, lane)) await hurryLane(tx, lane, nextAt);
    else await enqueue(tx, { task: `delivery.${row.channel}`, urgency: 2 }, { id }, { lane, runAt: nextAt });
    await note(ctx, tx, actor, {
      topic: "delivery.retried",
      ref: id,
      before: { state: row.state, tries: row.tries },
      line: { channel: row.channel },
    });
    return changed;
  });
}
