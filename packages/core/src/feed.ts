import { type Handle, portions, prepared, preparedFor, type Store, type Tx } from "@unlatch/db";
import { and, asc, desc, eq, gt, inArray, lt, type SQL, sql } from "drizzle-orm";

export interface FeedLine {
  seq: number;
  at: number;
  topic: string;
  ref: string | null;
  advisorId: string | null;
  advisorName: string | null;
  data: Record<string, unknown> | null;
}

export interface NewLine {
  at: number;
  topic: string;
  ref?: string | number | null;
  advisorId?: string | null;
  data?: Record<string, unknown> | null;
}

const statements = prepared((db, t) => ({
  last: db.select({ seq: t.feed.seq }).from(t.feed).orderBy(desc(t.feed.seq)).limit(1).prepare(),
}));

const inserts = preparedFor((db, t, rows) =>
  db
    .insert(t.feed)
    .values(
      Array.from({ length: rows }, (_, row) => ({
        at: sql.placeholder(`at${row}`),
        topic: sql.placeholder(`topic${row}`),
        ref: sql.placeholder(`ref${row}`),
        advisorId: sql.placeholder(`advisorId${row}`),
        data: sql.placeholder(`data${row}`),
      })),
    )
    .prepare(),
);

/** One line for one fact, in the transaction that keeps the fact. */
export const appendFeed = (tx: Tx, line: NewLine) => appendLines(tx, [line]);

export async function appendLines(tx: Tx, lines: readonly NewLine[]): Promise<void> {
  for (const some of portions(lines)) {
    const values: Record<string, unknown> = {};
    for (const [row, line] of some.entries()) {
      values[`at${row}`] = line.at;
      values[`topic${row}`] = line.topic;
      values[`ref${row}`] = line.ref === undefined || line.ref === null ? null : String(line.ref);
      values[`advisorId${row}`] = line.advisorId ?? null;
      values[`data${row}`] = line.data ?? null;
    }
    await inserts(tx, some.length).execute(values);
  }
  if (lines.length > 0) tx.wake("feed");
}

/**
 * The newest number below which no line can still appear: with many writers a lower number may be
 * committed after a higher one, and who starts at the higher one would never see it.
 */
export async function lastSeq(store: Store): Promise<number> {
  const [row] = await statements(store).last.execute();
  await store.settled();
  return row?.seq ?? 0;
}

const columns = ({ t }: Handle) => ({
  seq: t.feed.seq,
  at: t.feed.at,
  topic: t.feed.topic,
  ref: t.feed.ref,
  advisorId: t.feed.advisorId,
  advisorName: t.advisors.name,
  data: t.feed.data,
});

/**
 * Lines after a number, oldest first. Numbers are given before the commit, so with many writers a lower
 * one can become visible after a higher one: on a gap the writers of that moment are waited for.
 */
export async function readFeedAfter(store: Store, after: number, limit: number): Promise<FeedLine[]> {
  const read = () =>
    store.db
      .select(columns(store))
      .from(store.t.feed)
      .leftJoin(store.t.advisors, eq(store.t.advisors.id, store.t.feed.advisorId))
      .where(gt(store.t.feed.seq, after))
      .orderBy(asc(store.t.feed.seq))
      .limit(limit);
  const lines = await read();
  const last = lines.at(-1);
  if (!last || last.seq - after === lines.length) return lines;
  await store.settled();
  return (await read()).filter((line) => line.seq <= last.seq);
}

/** The newest lines first; `before` continues a list, `after` cuts it. */
export async function readFeedBefore(
  store: Store,
  query: { before?: number; after?: number; limit: number; topics?: string[]; advisorId?: string },
): Promise<FeedLine[]> {
  const { feed } = store.t;
  const where: SQL[] = [];
  where.push(lt(feed.seq, query.before ?? (await lastSeq(store)) + 1));
  if (query.after !== undefined) where.push(gt(feed.seq, query.after));
  if (query.topics) where.push(inArray(feed.topic, query.topics));
  if (query.advisorId) where.push(eq(feed.advisorId, query.advisorId));
  return store.db
    .select(columns(store))
    .from(feed)
    .leftJoin(store.t.advisors, eq(store.t.advisors.id, feed.advisorId))
    .where(and(...where))
    .orderBy(desc(feed.seq))
    .limit(query.limit);
}
