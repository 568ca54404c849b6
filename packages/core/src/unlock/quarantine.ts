import type { Tx } from "@unlatch/db";
import { eq } from "drizzle-orm";
import type { Context } from "../context.ts";
import { appendFeed } from "../feed.ts";

/** A stored webhook of which something could not be used: whoever operates sees it, and may replay it. */
export async function quarantineWebhook(
  ctx: Context,
  tx: Tx,
  webhookId: number,
  reason: string,
): Promise<void> {
  const { webhooks } = tx.t;
  await tx.db.update(webhooks).set({ state: "quarantined", reason }).where(eq(webhooks.id, webhookId));
  await appendFeed(tx, { at: ctx.now(), topic: "webhook.quarantined", ref: webhookId, data: { reason } });
}
