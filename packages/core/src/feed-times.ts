import { prepared, type Store } from "@unlatch/db";
import { and, asc, desc, gte, inArray, sql } from "drizzle-orm";

/** Clocks of several machines, and corrections of one, differ by less than this. */
const skewMs = 120_000;

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

/** The first number in [low, high) whose row may be at or after a time; `high` when none is. */
async function firstAt(
  at: number,
  [from, to]: [number, number],
  rowFrom: (number: number) => Promise<{ number: number; at: number } | undefined>,
): Promise<number> {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const row = await rowFrom(middle);
    if (!row || row.at >= at - skewMs) high = middle;
    else low = row.number + 1;
  }
  return low;
}

/**
 * The first feed number that may be at or after a time; one past the newest when there is none.
 *
 * The feed is numbered in the order of time, so halving finds the place with some twenty look-ups and no
 * index on time: an index page more for each webhook is dearer. Lines of the last moments before `at` may
 * lie after the number, so who counts compares their own time as well.
 */
export async function firstSeqAt(store: Store, at: number): Promise<number> {
  const { first, last, from } = statements(store);
  const [oldest] = await first.execute();
  const [newest] = await last.execute();
  if (!oldest || !newest) return 1;
  return firstAt(
    at,
    [oldest.number, newest.number + 1],
    async (number) => (await from.execute({ number }))[0],
  );
}

/**
 * A message id below which nothing was kept at or after a time. Meta's own time of an incoming message may
 * be earlier than when it was kept, so who counts compares `createdAt` as well.
 */
export async function firstMessageIdAt(store: Store, at: number): Promise<number> {
  const { message } = statements(store);
  const [row] = await message.execute({ seq: await firstSeqAt(store, at) });
  return row?.id ?? Number.MAX_SAFE_INTEGER;
}

/** The first webhook id that may have come at or after a time; one past the newest when none did. */
export async function firstWebhookAt(store: Store, at: number): Promise<number> {
  const { webhook, lastWebhook } = statements(store);
  const [last] = await lastWebhook.execute();
  return firstAt(at, [1, (last?.number ?? 0) + 1], async (number) => (await webhook.execute({ number }))[0]);
}

/** Rows of neighbouring times may be kept a little out of order. */
const lateMs = 600_000;

/** The feed numbers between which all lines of a span lie; their own times are to be compared as well. */
export const seqsOf = async (store: Store, span: { from: number; to: number }) => ({
  first: await firstSeqAt(store, span.from),
  end: await firstSeqAt(store, span.to + lateMs),
});

/** The same for webhooks. */
export const webhooksOf = async (store: Store, span: { from: number; to: number }) => ({
  first: await firstWebhookAt(store, span.from),
  end: await firstWebhookAt(store, span.to + lateMs),
});
