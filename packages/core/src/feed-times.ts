import { prepared, type Store } from "@unlatch/db";
import { and, asc, desc, gte, inArray, sql } from "drizzle-orm";

/** Clocks of several machines, and corrections of one, differ by less than this. */
const skewMs = 120_000;

/** The lines that tell of a new message. */
const keeping = ["message.queued", "message.received"] as const;

const statements = prepared((db, t) => ({
  // One end each: SQLite reads the whole table for a least and a greatest in one select.
  first: db.select({ seq: t.feed.seq }).from(t.feed).orderBy(asc(t.feed.seq)).limit(1).prepare(),
  last: db.select({ seq: t.feed.seq }).from(t.feed).orderBy(desc(t.feed.seq)).limit(1).prepare(),
  from: db
    .select({ seq: t.feed.seq, at: t.feed.at })
    .from(t.feed)
    .where(gte(t.feed.seq, sql.placeholder("seq")))
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
    .select({ id: t.webhooks.id, at: t.webhooks.receivedAt })
    .from(t.webhooks)
    .where(gte(t.webhooks.id, sql.placeholder("id")))
    .orderBy(asc(t.webhooks.id))
    .limit(1)
    .prepare(),
  lastWebhook: db
    .select({ id: t.webhooks.id })
    .from(t.webhooks)
    .orderBy(desc(t.webhooks.id))
    .limit(1)
    .prepare(),
}));

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
  let [low, high] = [oldest.seq, newest.seq + 1];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const [line] = await from.execute({ seq: middle });
    if (!line || line.at >= at - skewMs) high = middle;
    else low = line.seq + 1;
  }
  return low;
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
  let [low, high] = [1, (last?.id ?? 0) + 1];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const [row] = await webhook.execute({ id: middle });
    if (!row || row.at >= at - skewMs) high = middle;
    else low = row.id + 1;
  }
  return low;
}
