import { isStorageTrouble, prepared, type Tx } from "@unlatch/db";
import { type ParsedWebhook, parseWebhook, type WebhookItem } from "@unlatch/whatsapp";
import { eq, sql } from "drizzle-orm";
import { z } from "zod";
import type { Context } from "../context.ts";
import { appendFeed } from "../feed.ts";
import { defineJob } from "../jobs/kinds.ts";
import { enqueue } from "../jobs/queue.ts";
import type { Receipt } from "../moments.ts";
import { countWebhook } from "../tallies/webhooks.ts";
import { quarantineWebhook } from "../unlock/quarantine.ts";
import { applyItem, applyItems } from "./apply.ts";

/** A body with more than this is applied by a job, in portions: what came once must not stop what comes now. */
const mostAtOnce = 100;
const applyLane = "inbound.apply";
/** After each portion the thread is left to those who wait for an answer. */
const pauseMs = 10;

const statements = prepared((db, t) => ({
  keep: db
    .insert(t.webhooks)
    .values({
      receivedAt: sql.placeholder("receivedAt"),
      body: sql.placeholder("body"),
      state: sql.placeholder("state"),
      changes: sql.placeholder("changes"),
      reason: sql.placeholder("reason"),
    })
    .returning({ id: t.webhooks.id })
    .prepare(),
}));

export interface Received {
  webhookId: number;
  receivedAt: number;
  items: number;
}

/**
 * Keeps a signed webhook and all it says. When it returns, everything is on disk: the facts of an
 * ordinary body, or the whole of a large one with the job that applies it. It throws only when nothing
 * can be stored; what is not understood is kept, marked, and can be replayed.
 */
export async function receiveWebhook(ctx: Context, body: Uint8Array): Promise<Received> {
  const receivedAt = ctx.now();
  const parsed = parseWebhook(body);
  const { items } = parsed;
  if (items.length > mostAtOnce) {
    const webhookId = await ctx.store.transaction(async (tx) => {
      const id = await keep(ctx, tx, { body, parsed, receivedAt });
      await enqueue(tx, applyJob, { webhookId: id }, { lane: applyLane, runAt: ctx.now() });
      return id;
    });
    return { webhookId, receivedAt, items: items.length };
  }
  try {
    const webhookId = await ctx.store.transaction(async (tx) => {
      const id = await keep(ctx, tx, { body, parsed, receivedAt });
      await applyItems(ctx, tx, items, { webhookId: id, receivedAt });
      return id;
    });
    return { webhookId, receivedAt, items: items.length };
  } catch (error) {
    if (isStorageTrouble(error)) throw error;
    // One item can't be applied: keep the body first, then each item for itself.
    const webhookId = await ctx.store.transaction((tx) => keep(ctx, tx, { body, parsed, receivedAt }));
    await quarantine(ctx, webhookId, await applyApart(ctx, items, { webhookId, receivedAt }));
    return { webhookId, receivedAt, items: items.length };
  }
}

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
        await ctx.store.transaction((tx) => applyItems(ctx, tx, some, receipt));
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

async function keep(
  ctx: Context,
  tx: Tx,
  { body, parsed, receivedAt }: { body: Uint8Array; parsed: ParsedWebhook; receivedAt: number },
): Promise<number> {
  const reason = parsed.understood ? null : (parsed.reason ?? "It says nothing that is known.");
  const state = reason === null ? "applied" : "quarantined";
  const [row] = await statements(tx).keep.execute({
    receivedAt,
    body,
    state,
    changes: parsed.changes,
    reason,
  });
  if (!row) throw new Error("The webhook was not stored.");
  countWebhook(tx, { state, receivedAt });
  if (reason !== null)
    await appendFeed(tx, { at: ctx.now(), topic: "webhook.quarantined", ref: row.id, data: { reason } });
  return row.id;
}

/** Each item in a transaction of its own; what fails is named, the others stand. */
async function applyApart(ctx: Context, items: readonly WebhookItem[], receipt: Receipt): Promise<string[]> {
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

async function quarantine(ctx: Context, webhookId: number, broken: readonly string[]): Promise<void> {
  if (broken.length === 0) return;
  await ctx.store.transaction((tx) => quarantineWebhook(ctx, tx, webhookId, broken.join(" ")));
}
