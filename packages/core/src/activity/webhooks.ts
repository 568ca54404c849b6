import type { Store } from "@unlatch/db";
import { and, count, desc, eq, gte, lt, sql } from "drizzle-orm";
import type { Actor } from "../actor.ts";
import { note } from "../audit/note.ts";
import type { Context } from "../context.ts";
import { findWebhook } from "../inbound/replay.ts";
import { type WebhookFilter, webhookWhere } from "./line-counts.ts";

const minuteMs = 60_000;
const dayMs = 86_400_000;

export async function listWebhooks(
  store: Store,
  query: WebhookFilter & { cursor?: number; limit: number; from?: number; to?: number },
) {
  const { webhooks, webhookAcks } = store.t;
  const where = await webhookWhere(store, query);
  if (query.cursor !== undefined) where.push(lt(webhooks.id, query.cursor));
  const rows = await store.db
    .select({
      id: webhooks.id,
      receivedAt: webhooks.receivedAt,
      state: webhooks.state,
      changes: webhooks.changes,
      reason: webhooks.reason,
      ackMicros: webhookAcks.micros,
    })
    .from(webhooks)
    .leftJoin(webhookAcks, eq(webhookAcks.webhookId, webhooks.id))
    .where(and(...where))
    .orderBy(desc(webhooks.id))
    .limit(query.limit + 1);
  const items = rows.slice(0, query.limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > query.limit && last ? String(last.id) : null };
}

/** The body as it came. It holds whole phone numbers, so who looked is kept. */
export async function openWebhook(ctx: Context, actor: Actor, id: number) {
  const found = await findWebhook(ctx.store, id);
  await ctx.store.transaction((tx) => note(ctx, tx, actor, { topic: "webhook.opened", ref: id }));
  const { webhookAcks } = ctx.store.t;
  const [ack] = await ctx.store.db.select().from(webhookAcks).where(eq(webhookAcks.webhookId, id));
  return { ...found, ackMicros: ack?.micros ?? null, body: Buffer.from(found.body).toString("utf8") };
}

/**
 * Connected: Meta's signed webhooks reached us within a day. Uptime: minutes in which the server ran,
 * of the last 24 hours or of the time since it first started; null before the first full minute.
 */
export async function webhookStatus(ctx: Context) {
  const { webhooks, messages, statuses, heartbeats } = ctx.store.t;
  const minute = Math.floor(ctx.now() / minuteMs);
  const from = minute - dayMs / minuteMs;
  const { db } = ctx.store;
  const [[last], [inbound], [reported], [beats]] = await Promise.all([
    db.select({ at: webhooks.receivedAt }).from(webhooks).orderBy(desc(webhooks.id)).limit(1),
    db.select({ n: count() }).from(messages).where(eq(messages.direction, "in")),
    db.select({ n: count() }).from(statuses),
    db
      .select({ n: count(), first: sql<number | null>`min(${heartbeats.minute})` })
      .from(heartbeats)
      .where(gte(heartbeats.minute, from)),
  ]);
  const span = beats?.first === null || beats === undefined ? 0 : minute - beats.first + 1;
  return {
    connected: last !== undefined && last.at > ctx.now() - dayMs,
    uptimeRatio: span === 0 || !beats ? null : Math.min(1, beats.n / span),
    messagesProcessed: (inbound?.n ?? 0) + (reported?.n ?? 0),
    lastHeartbeatAt: last?.at ?? null,
  };
}
