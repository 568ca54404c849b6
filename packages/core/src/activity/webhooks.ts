import type { Handle } from "@unlatch/db";
import { and, between, count, desc, eq, gte, sql } from "drizzle-orm";
import type { Actor } from "../actor.ts";
import { note } from "../audit/note.ts";
import type { Context } from "../context.ts";
import { webhooksOf } from "../feed-times.ts";
import type { Reader } from "../heavy.ts";
import { findWebhook } from "../inbound/replay.ts";
import { type Numbers, newestIn } from "../portions.ts";
import { type WebhookFilter, webhookWhere } from "./line-counts.ts";
import { processedSoFar } from "./processed.ts";
import { wordsOfWebhooks } from "./webhook-words.ts";

const minuteMs = 60_000;
const dayMs = 86_400_000;

export interface WebhookQuery extends WebhookFilter {
  cursor?: number;
  limit: number;
  from?: number;
  to?: number;
  /** Older ones are not looked for. */
  notBelow?: number;
}

/** Between which numbers the rest of a list lies. */
export async function webhookNumbers(store: Handle, query: WebhookQuery): Promise<Numbers> {
  const { from = 0, to = Number.MAX_SAFE_INTEGER, notBelow = 1, cursor = Infinity } = query;
  const { first, end } = await webhooksOf(store, { from, to });
  return { first: Math.max(first, notBelow), last: Math.min(end, cursor) - 1 };
}

export async function listWebhooks(store: Reader, query: WebhookQuery) {
  const where = await webhookWhere(store, query);
  const numbers = { ...(await webhookNumbers(store, query)), limit: query.limit + 1 };
  const rows = await newestIn(store, numbers, ({ first, last }, limit) =>
    webhookRows(store)
      .where(and(...where, between(store.t.webhooks.id, first, last)))
      .orderBy(desc(store.t.webhooks.id))
      .limit(limit),
  );
  const items = await withWords(store, rows.slice(0, query.limit));
  const last = items.at(-1);
  return { items, nextCursor: rows.length > query.limit && last ? String(last.id) : null };
}

/** With what each of them says. */
async function withWords<W extends { id: number }>(store: Handle, rows: readonly W[]) {
  const words = await wordsOfWebhooks(
    store,
    rows.map((row) => row.id),
  );
  return rows.map((row) => ({ ...row, ...(words.get(row.id) ?? { kind: null, says: null }) }));
}

const webhookRows = ({ db, t: { webhooks, webhookAcks } }: Handle) =>
  db
    .select({
      id: webhooks.id,
      receivedAt: webhooks.receivedAt,
      state: webhooks.state,
      changes: webhooks.changes,
      reason: webhooks.reason,
      ackMicros: webhookAcks.micros,
    })
    .from(webhooks)
    .leftJoin(webhookAcks, eq(webhookAcks.webhookId, webhooks.id));

/** The body as it came. It holds whole phone numbers, so who looked is kept. */
export async function openWebhook(ctx: Context, actor: Actor, id: number) {
  const found = await findWebhook(ctx.store, id);
  await ctx.store.transaction((tx) => note(ctx, tx, actor, { topic: "webhook.opened", ref: id }));
  const { webhookAcks } = ctx.store.t;
  const [ack] = await ctx.store.db.select().from(webhookAcks).where(eq(webhookAcks.webhookId, id));
  const [told] = await withWords(ctx.store, [{ id }]);
  return {
    ...found,
    kind: told?.kind ?? null,
    says: told?.says ?? null,
    ackMicros: ack?.micros ?? null,
    body: Buffer.from(found.body).toString("utf8"),
  };
}

/**
 * Connected: Meta's signed webhooks reached us within a day. Uptime: minutes in which the server ran,
 * of the last 24 hours or of the time since it first started; null before the first full minute.
 */
export async function webhookStatus(ctx: Context) {
  const { webhooks, heartbeats } = ctx.store.t;
  const minute = Math.floor(ctx.now() / minuteMs);
  const from = minute - dayMs / minuteMs;
  const { db } = ctx.store;
  const [[last], [beats], processed] = await Promise.all([
    db.select({ at: webhooks.receivedAt }).from(webhooks).orderBy(desc(webhooks.id)).limit(1),
    db
      .select({ n: count(), first: sql<number | null>`min(${heartbeats.minute})` })
      .from(heartbeats)
      .where(gte(heartbeats.minute, from)),
    processedSoFar(ctx),
  ]);
  const span = beats?.first === null || beats === undefined ? 0 : minute - beats.first + 1;
  return {
    connected: last !== undefined && last.at > ctx.now() - dayMs,
    uptimeRatio: span === 0 || !beats ? null : Math.min(1, beats.n / span),
    messagesProcessed: processed,
    lastHeartbeatAt: last?.at ?? null,
  };
}
