import { forUpdate, type Tx } from "@unlatch/db";
import { eq } from "drizzle-orm";
import type { Context } from "../context.ts";
import { appendFeed } from "../feed.ts";
import { moveWebhook } from "../tallies/webhooks.ts";

/** A stored webhook of which something could not be used: whoever operates sees it, and may replay it. */
export async function quarantineWebhook(
  ctx: Context,
  tx: Tx,
  webhookId: number,
  reason: string,
): Promise<void> {
  await judgeWebhook(tx, webhookId, { state: "quarantined", reason });
  await appendFeed(tx, { at: ctx.now(), topic: "webhook.quarantined", ref: webhookId, data: { reason } });
}

/** Whether all of it was understood, as far as is known now. */
export async function judgeWebhook(
  tx: Tx,
  webhookId: number,
  verdict: { state: "applied" | "quarantined"; reason: string | null },
): Promise<void> {
  const { webhooks } = tx.t;
  const { id, state, receivedAt } = webhooks;
  const [stored] = await forUpdate(
    tx.db.select({ state, receivedAt }).from(webhooks).where(eq(id, webhookId)),
  );
  await tx.db.update(webhooks).set(verdict).where(eq(id, webhookId));
  if (stored) moveWebhook(tx, stored, verdict.state);
}
