import type { Store } from "@unlatch/db";
import { and, count, eq, gte, lt, sql } from "drizzle-orm";
import { firstMessageIdAt, firstSeqAt, firstWebhookAt } from "../feed-times.ts";
import { type Column, emptyColumns, type Span } from "./message-counts.ts";

const lateMs = 600_000;
const failures = new Set([
  "message.failed",
  "message.cancelled",
  "webhook.quarantined",
  "job.failed",
  "sending.held",
]);
const arrivals = new Set(["message.received", "pack.tapped"]);

/** Feed lines over time: what came in, what failed, and the rest. */
export async function feedHistogram(store: Store, span: Span): Promise<Column[]> {
  const { feed } = store.t;
  const firstSeq = await firstSeqAt(store, span.from);
  const endSeq = await firstSeqAt(store, span.to + lateMs);
  const bucket = sql<number>`cast((${feed.at} - ${sql.raw(String(span.from))}) / ${sql.raw(String(span.stepMs))} as integer)`;
  const rows = await store.db
    .select({ bucket, topic: feed.topic, n: count() })
    .from(feed)
    .where(and(gte(feed.seq, firstSeq), lt(feed.seq, endSeq), gte(feed.at, span.from), lt(feed.at, span.to)))
    .groupBy(sql`1`, feed.topic);
  const columns = emptyColumns(span);
  for (const { bucket: index, topic, n } of rows) {
    const column = columns[Number(index)];
    if (!column) continue;
    column[failures.has(topic) ? "failed" : arrivals.has(topic) ? "in" : "out"] += Number(n);
  }
  return columns;
}

/** Webhooks over time: `in` were understood, `failed` are in quarantine. */
export async function webhookHistogram(store: Store, span: Span): Promise<Column[]> {
  const { webhooks } = store.t;
  const firstId = await firstWebhookAt(store, span.from);
  const endId = await firstWebhookAt(store, span.to + lateMs);
  const bucket = sql<number>`cast((${webhooks.receivedAt} - ${sql.raw(String(span.from))}) / ${sql.raw(String(span.stepMs))} as integer)`;
  const rows = await store.db
    .select({ bucket, state: webhooks.state, n: count() })
    .from(webhooks)
    .where(
      and(
        gte(webhooks.id, firstId),
        lt(webhooks.id, endId),
        gte(webhooks.receivedAt, span.from),
        lt(webhooks.receivedAt, span.to),
      ),
    )
    .groupBy(sql`1`, webhooks.state);
  const columns = emptyColumns(span);
  for (const { bucket: index, state, n } of rows) {
    const column = columns[Number(index)];
    if (column) column[state === "applied" ? "in" : "failed"] += Number(n);
  }
  return columns;
}

/** How many messages met the same error within so many days, this one included. */
export async function sameCode(store: Store, code: number, since: number): Promise<number> {
  const { messages } = store.t;
  const [row] = await store.db
    .select({ n: count() })
    .from(messages)
    .where(
      and(
        gte(messages.id, await firstMessageIdAt(store, since)),
        gte(messages.createdAt, since),
        eq(messages.errorCode, code),
      ),
    );
  return row?.n ?? 0;
}
