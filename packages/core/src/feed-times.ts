import { type Handle, prepared } from "@unlatch/db";
import { and, asc, desc, gte, inArray, sql } from "drizzle-orm";
import { clockTurns } from "./clock-turns.ts";
import { endIn, firstIn, type RowFrom, type Stretch, stretchesOf } from "./feed-stretches.ts";

/** The lines that tell of a new message. */
const keeping = ["message.queued", "message.received"] as const;

const statements = prepared((db, t) => ({
  // One end each: SQLite reads the whole table for a least and a greatest in one select.
  first: db.select({ number: t.feed.seq }).from(t.feed).orderBy(asc(t.feed.seq)).limit(1).prepare(),
  last: db.select({ number: t.feed.seq }).from(t.feed).orderBy(desc(t.feed.seq)).limit(1).prepare(),
  from: db
    .select({ number: t.feed.seq, at: t.feed.at })
    .from(t.feed)
    .where(gte(t.feed.seq, sql.placeholder("number")))
    .orderBy(asc(t.feed.seq))
    .limit(1)
    .prepare(),
  message: db
    .select({ id: t.feed.messageId })
    .from(t.feed)
    .where(and(gte(t.feed.seq, sql.placeholder("seq")), inArray(t.feed.topic, [...keeping])))
    .orderBy(asc(t.feed.seq))
    .limit(1)
    .prepare(),
  webhook: db
    .select({ number: t.webhooks.id, at: t.webhooks.receivedAt })
    .from(t.webhooks)
    .where(gte(t.webhooks.id, sql.placeholder("number")))
    .orderBy(asc(t.webhooks.id))
    .limit(1)
    .prepare(),
  lastWebhook: db
    .select({ number: t.webhooks.id })
    .from(t.webhooks)
    .orderBy(desc(t.webhooks.id))
    .limit(1)
    .prepare(),
}));

interface Source {
  stretches: Stretch[];
  /** One past the newest. */
  past: number;
  rowFrom: RowFrom;
}

async function feedOf(store: Handle): Promise<Source> {
  const { first, last, from } = statements(store);
  const [oldest] = await first.execute();
  const [newest] = await last.execute();
  const rowFrom: RowFrom = async (number) => (await from.execute({ number }))[0];
  if (!oldest || !newest) return { stretches: [], past: 1, rowFrom };
  const past = newest.number + 1;
  const turns = await clockTurns(store);
  return { stretches: stretchesOf([oldest.number, past], turns, (turn) => turn.seq), past, rowFrom };
}

async function webhookTableOf(store: Handle): Promise<Source> {
  const { webhook, lastWebhook } = statements(store);
  const [last] = await lastWebhook.execute();
  const rowFrom: RowFrom = async (number) => (await webhook.execute({ number }))[0];
  const past = (last?.number ?? 0) + 1;
  return {
    stretches: stretchesOf([1, past], await clockTurns(store), (turn) => turn.webhook),
    past,
    rowFrom,
  };
}

const firstOf = async (at: number, { stretches, past, rowFrom }: Source): Promise<number> =>
  (await firstIn(at, stretches, rowFrom)) ?? past;

/** Rows of neighbouring times may be kept a little out of order. */
const lateMs = 600_000;

const endOf = async (at: number, { stretches, past, rowFrom }: Source): Promise<number> =>
  (await endIn(at + lateMs, stretches, rowFrom)) ?? stretches[0]?.from ?? past;

/**
 * The first feed number that may be at or after a time; one past the newest when there is none.
 *
 * The feed is numbered in the order of time, so halving finds the place with some twenty look-ups and no
 * index on time: an index page more for each webhook is dearer. Lines of the last moments before `at` may
 * lie after the number, so who counts compares their own time as well.
 */
export const firstSeqAt = async (store: Handle, at: number) => firstOf(at, await feedOf(store));

/**
 * A message id below which nothing was kept at or after a time. Meta's own time of an incoming message may
 * be earlier than when it was kept, so who counts compares `createdAt` as well.
 */
export const firstMessageIdAt = async (store: Handle, at: number) =>
  messageFrom(store, await firstSeqAt(store, at));

/** A message id above which nothing was kept before a time. */
export const lastMessageIdAt = async (store: Handle, at: number) =>
  messageFrom(store, await endOf(at, await feedOf(store)));

async function messageFrom(store: Handle, seq: number): Promise<number> {
  const [row] = await statements(store).message.execute({ seq });
  return row?.id ?? Number.MAX_SAFE_INTEGER;
}

/** The first webhook id that may have come at or after a time; one past the newest when none did. */
export const firstWebhookAt = async (store: Handle, at: number) => firstOf(at, await webhookTableOf(store));

/** One past the last webhook id that may have come before a time. */
export const endWebhookAt = async (store: Handle, at: number) => endOf(at, await webhookTableOf(store));

interface Between {
  from: number;
  to: number;
}

/** The feed numbers between which all lines of a span lie; their own times are to be compared as well. */
export async function seqsOf(store: Handle, span: Between) {
  const feed = await feedOf(store);
  return { first: await firstOf(span.from, feed), end: await endOf(span.to, feed) };
}

/** The same for webhooks. */
export async function webhooksOf(store: Handle, span: Between) {
  const table = await webhookTableOf(store);
  return { first: await firstOf(span.from, table), end: await endOf(span.to, table) };
}
