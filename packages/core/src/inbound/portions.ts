import { isStorageTrouble } from "@unlatch/db";
import { parseWebhook, type WebhookItem } from "@unlatch/whatsapp";
import { eq } from "drizzle-orm";
import { z } from "zod";
import type { Context } from "../context.ts";
import { defineJob } from "../jobs/kinds.ts";
import type { Receipt } from "../moments.ts";
import { quarantineWebhook } from "../unlock/quarantine.ts";
import { applyItem, applyItems } from "./apply.ts";

/** A body with more than this is applied by a job, in portions: what came once must not stop what comes now. */
export const mostAtOnce = 100;
export const applyLane = "inbound.apply";
/** After each portion the thread is left to those who wait for an answer. */
const pauseMs = 10;

/** Applies a large body portion by portion; others get in between. Running twice changes nothing. */
export const applyJob = defineJob({
  task: "inbound.apply",
  payload: z.object({ webhookId: z.number().int() }),
  // It holds what people said, and runs one at a time: it must not stand behind a morning's bulk.
  urgency: 0,
  tries: 5,
  timeoutMs: 50_000,
  async run(ctx, { webhookId }) {
    const { webhooks } = ctx.store.t;
    const [stored] = await ctx.store.db.select().from(webhooks).where(eq(webhooks.id, webhookId));
    if (!stored) return;
    const { items } = parseWebhook(stored.body);
    const receipt = { webhookId, receivedAt: stored.receivedAt };
    const broken: string[] = [];
    for (let start = 0; start < items.length; start += mostAtOnce) {
      if (start > 0) await ctx.sleep(pauseMs);
      const some = items.slice(start, start + mostAtOnce);
      try {
        const brought = some.map((item) => ({ item, receipt }));
        await ctx.store.transaction((tx) => applyItems(ctx, tx, brought));
      } catch (error) {
        if (isStorageTrouble(error)) throw error;
        broken.push(...(await applyApart(ctx, some, receipt)));
      }
    }
    await quarantine(ctx, webhookId, broken);
  },
  lanes: [applyLane],
  async gaveUp(ctx, tx, { payload, reason }) {
    if (payload) await quarantineWebhook(ctx, tx, payload.webhookId, `It could not be applied: ${reason}`);
    return {};
  },
});

/** Each item in a transaction of its own; what fails is named, the others stand. */
export async function applyApart(
  ctx: Context,
  items: readonly WebhookItem[],
  receipt: Receipt,
): Promise<string[]> {
  const broken: string[] = [];
  for (const item of items) {
    try {
      await ctx.store.transaction((tx) => applyItem(ctx, tx, item, receipt));
    } catch (error) {
      if (isStorageTrouble(error)) throw error;
      const { webhookId } = receipt;
      ctx.log.error("inbound.item_failed", { webhookId, path: item.path, error: String(error) });
      broken.push(`${item.path}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return broken;
}

export async function quarantine(ctx: Context, webhookId: number, broken: readonly string[]): Promise<void> {
  if (broken.length === 0) return;
  await ctx.store.transaction((tx) => quarantineWebhook(ctx, tx, webhookId, broken.join(" ")));
}
