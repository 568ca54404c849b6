import { type Handle, isQuarantined, isSlow, type Store, slowMicros } from "@unlatch/db";
import { and, between, count, eq, gt, gte, inArray, lt, notInArray, type SQL, sql } from "drizzle-orm";
import { seqsOf, webhooksOf } from "../feed-times.ts";
import type { Reader } from "../heavy.ts";
import { inPortions } from "../portions.ts";
import { topicKinds } from "../room-topics.ts";
import { lineTally } from "../tallies/lines.ts";
import { type Between, partsOf } from "../tallies/parts.ts";
import { areSteps, columnsOf } from "../tallies/read.ts";
import type { Tally } from "../tallies/tally.ts";
import { webhookTally } from "../tallies/webhooks.ts";
import { isWhole } from "../tallies/whole.ts";
import { bucketOf, type Column, countMessages, emptyColumns, type Span } from "./message-counts.ts";

/** Which lines of the feed. */
export interface LineFilter {
  topics?: string[];
  /** Those that who asks may not see. */
  hidden?: readonly string[];
  advisorId?: string;
}

const columnOf = { arrived: "in", failed: "failed", done: "out" } as const;

/** Feed lines over time: what came in, what failed, and the rest. */
export async function feedHistogram(reader: Reader, span: Span, filter: LineFilter = {}): Promise<Column[]> {
  const isSeen = (topic: string) =>
    (filter.topics?.includes(topic) ?? true) && !filter.hidden?.includes(topic);
  const isTallied = await areLinesTallied(reader, span, filter);
  const counted = isTallied ? await barsFromTally(reader, lineTally, span) : null;
  const bars = counted?.bars.filter(({ key }) => isSeen(key)) ?? [];
  for (const part of counted?.edges ?? [span]) bars.push(...(await lineBars(reader, part, { span, filter })));
  const columns = emptyColumns(span);
  for (const { index, key: topic, n } of bars) {
    const column = columns[index];
    if (column) column[columnOf[topicKinds[topic] ?? "done"]] += n;
  }
  return columns;
}

/** Whether a tally answers, so that few rows are read however long the span is. */
export const areLinesTallied = async (handle: Handle, span: Span, filter: LineFilter): Promise<boolean> =>
  filter.advisorId === undefined && areSteps(stepsOf(span)) && (await isWhole(handle, lineTally));

export const areWebhooksTallied = async (
  handle: Handle,
  span: Span,
  filter: WebhookFilter,
): Promise<boolean> =>
  filter.slowerThanMs === undefined && areSteps(stepsOf(span)) && (await isWhole(handle, webhookTally));

const stepsOf = ({ from, stepMs }: Span) => ({ origin: from, stepMs });

/** How many of a kind there are in a column. */
interface Bar {
  index: number;
  key: string;
  n: number;
}

/** What the tally says, and the ends of the span that are to be read from rows. */
async function barsFromTally(
  reader: Reader,
  tally: Tally,
  span: Span,
): Promise<{ bars: Bar[]; edges: Between[] }> {
  const { whole, edges } = partsOf(span);
  const columns = whole ? await columnsOf(reader, tally, { ...whole, ...stepsOf(span) }) : [];
  return { bars: columns.map(({ column, key, n }) => ({ index: column, key, n })), edges };
}

/** The lines of a part of a span, in its columns. */
async function lineBars(
  reader: Reader,
  part: Between,
  { span, filter }: { span: Span; filter: LineFilter },
): Promise<Bar[]> {
  const { feed } = reader.t;
  const { first, end } = await seqsOf(reader, part);
  const where: SQL[] = [gte(feed.at, part.from), lt(feed.at, part.to)];
  if (filter.topics) where.push(inArray(feed.topic, filter.topics));
  if (filter.hidden?.length) where.push(notInArray(feed.topic, [...filter.hidden]));
  if (filter.advisorId) where.push(eq(feed.advisorId, filter.advisorId));
  const rows = await inPortions(reader, { first, last: end - 1 }, (portion) =>
    reader.db
      .select({ index: bucketOf(feed.at, span), key: feed.topic, n: count() })
      .from(feed)
      .where(and(...where, between(feed.seq, portion.first, portion.last)))
      .groupBy(sql`1`, feed.topic),
  );
  return rows.map(({ index, key, n }) => ({ index: Number(index), key, n: Number(n) }));
}

/** Which webhooks. */
export interface WebhookFilter {
  state?: "applied" | "quarantined";
  slowerThanMs?: number;
}

/** Webhooks over time: `in` were understood, `failed` are in quarantine. */
export async function webhookHistogram(
  reader: Reader,
  span: Span,
  filter: WebhookFilter = {},
): Promise<Column[]> {
  const isTallied = await areWebhooksTallied(reader, span, filter);
  const counted = isTallied ? await barsFromTally(reader, webhookTally, span) : null;
  const bars = counted?.bars.filter(({ key }) => filter.state === undefined || filter.state === key) ?? [];
  for (const part of counted?.edges ?? [span])
    bars.push(...(await webhookBars(reader, part, { span, filter })));
  const columns = emptyColumns(span);
  for (const { index, key: state, n } of bars) {
    const column = columns[index];
    if (column) column[state === "applied" ? "in" : "failed"] += n;
  }
  return columns;
}

async function webhookBars(
  reader: Reader,
  { from, to }: Between,
  { span, filter }: { span: Span; filter: WebhookFilter },
): Promise<Bar[]> {
  const { webhooks, webhookAcks } = reader.t;
  const where = await webhookWhere(reader, { ...filter, from, to });
  const { first, end } = await webhooksOf(reader, { from, to });
  const rows = await inPortions(reader, { first, last: end - 1 }, (portion) =>
    reader.db
      .select({ index: bucketOf(webhooks.receivedAt, span), key: webhooks.state, n: count() })
      .from(webhooks)
      .leftJoin(webhookAcks, eq(webhookAcks.webhookId, webhooks.id))
      .where(and(...where, between(webhooks.id, portion.first, portion.last)))
      .groupBy(sql`1`, webhooks.state),
  );
  return rows.map(({ index, key, n }) => ({ index: Number(index), key, n: Number(n) }));
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
  if (filter.state === "quarantined") where.push(isQuarantined(webhooks.state));
  else if (filter.state) where.push(eq(webhooks.state, filter.state));
  if (filter.slowerThanMs !== undefined) where.push(gt(webhookAcks.micros, filter.slowerThanMs * 1_000));
  // By their numbers: joined the other way round, all webhooks would be walked for the few.
  if (isIndexedSlow(filter))
    where.push(
      inArray(
        webhooks.id,
        store.db.select({ id: webhookAcks.webhookId }).from(webhookAcks).where(isSlow(webhookAcks.micros)),
      ),
    );
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
  const { code: counts } = await countMessages(store, { from: since, code });
  return counts.find(({ value }) => value === String(code))?.n ?? 0;
}
