import { type Handle, preparedRows, type Store } from "@unlatch/db";
import { parseWebhook } from "@unlatch/whatsapp";
import { and, between, count, desc, eq, gte, lt, sql } from "drizzle-orm";
import type { Actor } from "../actor.ts";
import { note } from "../audit/note.ts";
import type { Context } from "../context.ts";
import { notFound } from "../errors.ts";
import { webhooksOf } from "../feed-times.ts";
import type { Reader } from "../heavy.ts";
import { answerAgain } from "../inbound/answer-again.ts";
import { applyItem } from "../inbound/apply.ts";
import { type Numbers, newestIn } from "../portions.ts";
import { type WebhookFilter, webhookWhere } from "./line-counts.ts";
import { processedSoFar } from "./processed.ts";

const minuteMs = 60_000;
const dayMs = 86_400_000;

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
  const items = rows.slice(0, query.limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > query.limit && last ? String(last.id) : null };
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
  return { ...found, ackMicros: ack?.micros ?? null, body: Buffer.from(found.body).toString("utf8") };
}

async function findWebhook(store: Store, id: number) {
  const { webhooks } = store.t;
  const [found] = await store.db.select().from(webhooks).where(eq(webhooks.id, id));
  if (!found) throw notFound("This webhook");
  return found;
}

/** Thrown to undo a dry run: it does everything for real, and then none of it has happened. */
class DryRun extends Error {}

export interface Replay {
  dry: boolean;
  items: { path: string; kind: string; result: "new" | "known" | "not_understood" }[];
}

/**
 * Reads a stored webhook with today's code. A dry run shows what would be new and changes nothing, so
 * nothing is sent because of it.
 */
export async function replayWebhook(
  ctx: Context,
  actor: Actor,
  input: { id: number; dry: boolean },
): Promise<Replay> {
  const stored = await findWebhook(ctx.store, input.id);
  const parsed = parseWebhook(stored.body);
  const receipt = { webhookId: stored.id, receivedAt: stored.receivedAt };
  let items: Replay["items"] = [];
  try {
    await ctx.store.transaction(async (tx) => {
      items = [];
      for (const item of parsed.items) {
        const isNew = (await applyItem(ctx, tx, item, receipt)) || (await answerAgain(ctx, tx, item));
        const result = item.kind === "bad" ? "not_understood" : isNew ? "new" : "known";
        items.push({ path: item.path, kind: item.kind, result });
      }
      if (input.dry) throw new DryRun();
      const state = parsed.understood ? "applied" : "quarantined";
      await tx.db
        .update(tx.t.webhooks)
        .set({ state, reason: parsed.reason })
        .where(eq(tx.t.webhooks.id, stored.id));
      const fresh = items.filter((item) => item.result === "new").length;
      await note(ctx, tx, actor, {
        topic: "webhook.replayed",
        ref: stored.id,
        before: { state: stored.state },
        after: { state, new: fresh },
        line: { new: fresh },
      });
    });
  } catch (error) {
    if (!(error instanceof DryRun)) throw error;
  }
  return { dry: input.dry, items };
}

/** One row for each minute in which the house was up. It writes each time: readiness is judged by it. */
export async function beat(ctx: Context): Promise<void> {
  const minute = Math.floor(ctx.now() / minuteMs);
  await ctx.store.transaction(async (tx) => {
    const { heartbeats } = tx.t;
    const again = { target: heartbeats.minute, set: { minute } };
    await tx.db.insert(heartbeats).values({ minute }).onConflictDoUpdate(again);
    await tx.db.delete(tx.t.heartbeats).where(lt(tx.t.heartbeats.minute, minute - (7 * dayMs) / minuteMs));
  });
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
