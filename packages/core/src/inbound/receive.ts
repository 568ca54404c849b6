import { prepared, type Tx } from "@unlatch/db";
import { type ParsedWebhook, parseWebhook, type WebhookItem } from "@unlatch/whatsapp";
import { eq, sql } from "drizzle-orm";
import type { Context } from "../context.ts";
import { appendFeed } from "../feed.ts";
import { applyItem, applyItems } from "./apply.ts";

/** So many items share a transaction; a huge body lets others in between. */
const chunkSize = 100;

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
  items: number;
}

/**
 * Keeps a signed webhook and all it says. When it returns, everything is on disk. It throws only when
 * nothing can be stored; what is not understood is kept, marked, and can be replayed.
 */
export async function receiveWebhook(ctx: Context, body: Uint8Array): Promise<Received> {
  const parsed = parseWebhook(body);
  const first = parsed.items.slice(0, chunkSize);
  let webhookId: number;
  const broken: string[] = [];
  try {
    webhookId = await ctx.store.transaction(async (tx) => {
      const id = await keep(ctx, tx, body, parsed);
      await applyItems(ctx, tx, first, id);
      return id;
    });
  } catch (error) {
    if (isStorageTrouble(error)) throw error;
    // One item can't be applied: keep the body first, then each item for itself.
    webhookId = await ctx.store.transaction((tx) => keep(ctx, tx, body, parsed));
    broken.push(...(await applyApart(ctx, first, webhookId)));
  }
  const rest: WebhookItem[][] = [];
  for (let start = chunkSize; start < parsed.items.length; start += chunkSize)
    rest.push(parsed.items.slice(start, start + chunkSize));
  // Asked for together, they share commits; each lets others in before the next.
  const found = await Promise.all(rest.map((some) => applyChunk(ctx, some, webhookId)));
  broken.push(...found.flat());
  if (broken.length > 0) await quarantine(ctx, webhookId, broken.join(" "));
  return { webhookId, items: parsed.items.length };
}

async function keep(ctx: Context, tx: Tx, body: Uint8Array, parsed: ParsedWebhook): Promise<number> {
  const reason = parsed.understood ? null : (parsed.reason ?? "It says nothing that is known.");
  const [row] = await statements(tx).keep.execute({
    receivedAt: ctx.now(),
    body,
    state: reason === null ? "applied" : "quarantined",
    changes: parsed.changes,
    reason,
  });
  if (!row) throw new Error("The webhook was not stored.");
  if (reason !== null)
    await appendFeed(tx, { at: ctx.now(), topic: "webhook.quarantined", ref: row.id, data: { reason } });
  return row.id;
}

/** Returns what could not be applied, which is nothing but in case of a fault of ours. */
async function applyChunk(ctx: Context, items: readonly WebhookItem[], webhookId: number): Promise<string[]> {
  try {
    await ctx.store.transaction((tx) => applyItems(ctx, tx, items, webhookId));
    return [];
  } catch (error) {
    if (isStorageTrouble(error)) throw error;
    return applyApart(ctx, items, webhookId);
  }
}

/** Each item in a transaction of its own; what fails is named, the others stand. */
async function applyApart(ctx: Context, items: readonly WebhookItem[], webhookId: number): Promise<string[]> {
  const broken: string[] = [];
  for (const item of items) {
    try {
      await ctx.store.transaction((tx) => applyItem(ctx, tx, item, webhookId));
    } catch (error) {
      if (isStorageTrouble(error)) throw error;
      ctx.log.error("inbound.item_failed", { webhookId, path: item.path, error: String(error) });
      broken.push(`${item.path}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return broken;
}

export async function quarantine(ctx: Context, webhookId: number, reason: string): Promise<void> {
  await ctx.store.transaction(async (tx) => {
    const { webhooks } = tx.t;
    await tx.db.update(webhooks).set({ state: "quarantined", reason }).where(eq(webhooks.id, webhookId));
    await appendFeed(tx, { at: ctx.now(), topic: "webhook.quarantined", ref: webhookId, data: { reason } });
  });
}

/** The disk is full, the database is away or busy: nothing is wrong with the webhook, Meta shall repeat it. */
function isStorageTrouble(error: unknown): boolean {
  const code = (error as { code?: unknown }).code ?? (error as { cause?: { code?: unknown } }).cause?.code;
  if (typeof code !== "string") return false;
  return /^SQLITE_(FULL|IOERR|BUSY|READONLY|CANTOPEN|CORRUPT|NOMEM)|^(08|53|57|58)|^E[A-Z]+$/.test(code);
}
