import { type Handle, isSlow, type Store, slowMicros } from "@unlatch/db";
import { and, between, count, eq, gt, gte, inArray, lt, notInArray, type SQL, sql } from "drizzle-orm";
import { firstMessageIdAt, seqsOf, webhooksOf } from "../feed-times.ts";
import type { Reader } from "../heavy.ts";
import { inPortions } from "../portions.ts";
import { bucketOf, type Column, emptyColumns, type Span } from "./message-counts.ts";

const failures = new Set([
  "message.failed",
  "message.cancelled",
  "webhook.quarantined",
  "job.failed",
  "schedule.skipped",
  "sending.held",
]);
const arrivals = new Set(["message.received", "pack.tapped"]);

/** Which lines of the feed. */
export interface LineFilter {
  topics?: string[];
  /** Those that who asks may not see. */
  hidden?: readonly string[];
  advisorId?: string;
}

/** Feed lines over time: what came in, what failed, and the rest. */
export async function feedHistogram(store: Reader, span: Span, filter: LineFilter = {}): Promise<Column[]> {
  const { feed } = store.t;
  const { first, end } = await seqsOf(store, span);
  const where: SQL[] = [gte(feed.at, span.from), lt(feed.at, span.to)];
  if (filter.topics) where.push(inArray(feed.topic, filter.topics));
  if (filter.hidden?.length) where.push(notInArray(feed.topic, [...filter.hidden]));
  if (filter.advisorId) where.push(eq(feed.advisorId, filter.advisorId));
  const rows = await inPortions(store, { first, last: end - 1 }, (portion) =>
    store.db
      .select({ bucket: bucketOf(feed.at, span), topic: feed.topic, n: count() })
      .from(feed)
      .where(and(...where, between(feed.seq, portion.first, portion.last)))
      .groupBy(sql`1`, feed.topic),
  );
  const columns = emptyColumns(span);
  for (const { bucket: index, topic, n } of rows) {
    const column = columns[Number(index)];
    if (!column) continue;
    column[failures.has(topic) ? "failed" : arrivals.has(topic) ? "in" : "out"] += Number(n);
  }
  return columns;
}

/** Which webhooks. */
export interface WebhookFilter {
  state?: "applied" | "quarantined";
  slowerThanMs?: number;
}

/** Webhooks over time: `in` were understood, `failed` are in quarantine. */
export async function webhookHistogram(
  store: Reader,
  span: Span,
  filter: WebhookFilter = {},
): Promise<Column[]> {
  const { webhooks, webhookAcks } = store.t;
  const where = await webhookWhere(store, { ...filter, from: span.from, to: span.to });
  const { first, end } = await webhooksOf(store, span);
  const rows = await inPortions(store, { first, last: end - 1 }, (portion) =>
    store.db
      .select({ bucket: bucketOf(webhooks.receivedAt, span), state: webhooks.state, n: count() })
      .from(webhooks)
      .leftJoin(webhookAcks, eq(webhookAcks.webhookId, webhooks.id))
      .where(and(...where, between(webhooks.id, portion.first, portion.last)))
      .groupBy(sql`1`, webhooks.state),
  );
  const columns = emptyColumns(span);
  for (const { bucket: index, state, n } of rows) {
    const column = columns[Number(index)];
    if (column) column[state === "applied" ? "in" : "failed"] += Number(n);
  }
  return columns;
}

/** The few slow ones have an index of their own. */
export const isIndexedSlow = ({ slowerThanMs }: WebhookFilter): boolean =>
  slowerThanMs !== undefined && slowerThanMs * 1_000 >= slowMicros;

/** The conditions of a filter over webhooks joined with how long they took; list and histogram read the same. */
export async function webhookWhere(
  store: Handle,
  filter: WebhookFilter & { from?: number; to?: number },
): Promise<SQL[]> {
  const { webhooks, webhookAcks } = store.t;
  const where: SQL[] = [];
  if (filter.state) where.push(eq(webhooks.state, filter.state));
  if (filter.slowerThanMs !== undefined) where.push(gt(webhookAcks.micros, filter.slowerThanMs * 1_000));
  if (isIndexedSlow(filter)) where.push(isSlow(webhookAcks.micros));
  if (filter.from !== undefined || filter.to !== undefined) {
    const { from = 0, to = Number.MAX_SAFE_INTEGER } = filter;
    const { first, end } = await webhooksOf(store, { from, to });
    where.push(gte(webhooks.id, first), lt(webhooks.id, end));
    where.push(gte(webhooks.receivedAt, from), lt(webhooks.receivedAt, to));
  }
  return where;
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
