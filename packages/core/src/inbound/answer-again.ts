import type { Tx } from "@unlatch/db";
import type { WebhookItem } from "@unlatch/whatsapp";
import { and, eq, isNull } from "drizzle-orm";
import type { Context } from "../context.ts";
import { enqueue, laneIsBusy } from "../jobs/queue.ts";
import { tapJob } from "../unlock/tap.ts";
import { asksFor } from "./asks.ts";

/** A tap that was kept but never judged, because its job died, is judged now. False when there is none. */
export async function answerAgain(ctx: Context, tx: Tx, item: WebhookItem): Promise<boolean> {
  if (item.kind !== "message") return false;
  const asks = await asksFor(ctx, tx, item);
  if (!asks) return false;
  const { messages, taps, jobs } = tx.t;
  const [unjudged] = await tx.db
    .select({ id: messages.id, advisorId: messages.advisorId, elsewhere: messages.elsewhere })
    .from(messages)
    .leftJoin(taps, eq(taps.messageId, messages.id))
    .where(and(eq(messages.wamid, item.wamid), isNull(taps.messageId)));
  if (!unjudged?.advisorId || unjudged.elsewhere) return false;
  const lane = `tap:${unjudged.advisorId}`;
  if (await laneIsBusy(tx, lane)) return false;
  await tx.db.delete(jobs).where(and(eq(jobs.lane, lane), eq(jobs.state, "dead")));
  await enqueue(tx, tapJob, { messageId: unjudged.id, loose: asks === "loose" }, { lane, runAt: ctx.now() });
  return true;
}
