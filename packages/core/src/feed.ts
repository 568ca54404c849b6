import {
  commonTopics,
  type Handle,
  isRareTopic,
  prepared,
  preparedRows,
  type Store,
  type Tx,
} from "@unlatch/db";
import { and, asc, between, desc, eq, gt, gte, inArray, lt, notInArray, type SQL, sql } from "drizzle-orm";
import { tellAccounts } from "./feed-accounts.ts";
import { namesOf } from "./feed-names.ts";
import { lastSeq } from "./feed-newest.ts";
import { seqsOf } from "./feed-times.ts";
import type { Reader } from "./heavy.ts";
import { deletedAt, editOf } from "./message-changes.ts";
import { lineOf } from "./message-line.ts";
import { type Numbers, newestIn } from "./portions.ts";

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
  /** The message that it is about, or the id of another subject. */
  messageId?: number;
  ref?: string | number | null;
  advisorId?: string | null;
  data?: Record<string, unknown> | null;
}

const statements = prepared((db, t) => ({
  after: lines({ db, t })
    .where(gt(t.feed.seq, sql.placeholder("after")))
    .orderBy(asc(t.feed.seq))
    .limit(sql.placeholder("limit"))
    .prepare(),
}));

const insertLines = preparedRows((db, t, each) =>
  db
    .insert(t.feed)
    .values(
      each((of) => ({
        at: of("at"),
        topic: of("topic"),
        messageId: of("messageId"),
        ref: of("ref"),
        advisorId: of("advisorId"),
        data: of("data"),
      })),
    )
    .prepare(),
);

/** Lines are counted by topic. */
export const lineTally = "lines";

const gathered = new WeakMap<Tx, NewLine[]>();

/** The lines of all that `work` keeps are written at its end, by one statement. Nobody may look for them before. */
export async function gatherLines(tx: Tx, work: () => Promise<void>): Promise<void> {
  const lines: NewLine[] = [];
  gathered.set(tx, lines);
  try {
    await work();
  } finally {
    gathered.delete(tx);
  }
  await appendLines(tx, lines);
}

/** One line for one fact, in the transaction that keeps the fact. */
export const appendFeed = (tx: Tx, line: NewLine) => appendLines(tx, [line]);

export async function appendLines(tx: Tx, lines: readonly NewLine[]): Promise<void> {
  if (lines.length === 0) return;
  const later = gathered.get(tx);
  if (later) return void later.push(...lines);
  const rows = lines.map(({ at, topic, messageId = null, ref = null, advisorId = null, data = null }) => ({
    at,
    topic,
    messageId,
    ref: ref === null ? null : String(ref),
    advisorId,
    data,
  }));
  await insertLines(tx, rows);
  for (const { topic, at } of lines) tx.tally(lineTally, topic, at, 1);
  tx.wake("feed");
}

/** A line with what it is about, as lists show it. */
function lines({ db, t: { feed, advisors, messages } }: Handle) {
  return db
    .select({
      seq: feed.seq,
      at: feed.at,
      topic: feed.topic,
      messageId: feed.messageId,
      ref: feed.ref,
      advisorId: feed.advisorId,
      advisorName: advisors.name,
      data: feed.data,
      direction: messages.direction,
      type: messages.type,
      purpose: messages.purpose,
      part: messages.part,
      packId: messages.packId,
      peer: messages.peer,
      text: messages.text,
      template: messages.template,
      deletedAt: sql<
        number | null
      >`case when ${feed.topic} = 'message.received' then ${deletedAt(messages.wamid)} end`,
      edited: sql<
        string | null
      >`case when ${feed.topic} = 'message.received' then ${editOf(messages.wamid)} end`,
    })
    .from(feed)
    .leftJoin(advisors, eq(advisors.id, feed.advisorId))
    .leftJoin(messages, eq(messages.id, feed.messageId));
}

type Row = Awaited<ReturnType<typeof lines>>[number];

function toLine(row: Row): FeedLine {
  const { seq, at, topic, advisorId, advisorName, direction, type } = row;
  const said = direction && type ? lineOf({ ...row, direction, type }) : null;
  return {
    seq,
    at,
    topic,
    ref: row.messageId === null ? row.ref : String(row.messageId),
    advisorId,
    advisorName,
    data: said || row.data ? { ...said, ...row.data } : null,
  };
}

/** What Meta reported about the account is put into words here, and people get their names; all else stands in the rows. */
async function toLines(store: Handle, rows: readonly Row[]): Promise<FeedLine[]> {
  const events = rows.filter((row) => row.topic === "account.reported");
  const people = rows.flatMap(({ data }) => (typeof data?.byId === "string" ? data.byId : []));
  const lines = events.length === 0 ? rows.map(toLine) : await toldLines(store, rows, events);
  if (people.length === 0) return lines;
  const names = await namesOf(store, people);
  return lines.map((line) => {
    const id = line.data?.byId;
    if (typeof id !== "string") return line;
    return { ...line, data: { ...line.data, by: names.get(id) ?? "Somebody whose account is gone" } };
  });
}

async function toldLines(store: Handle, rows: readonly Row[], events: readonly Row[]): Promise<FeedLine[]> {
  const words = await tellAccounts(
    store,
    events.map((row) => row.ref),
  );
  return rows.map((row) => {
    const line = toLine(row);
    const told = row.topic === "account.reported" ? words.get(row.ref ?? "") : undefined;
    return told ? { ...line, data: { ...line.data, ...told } } : line;
  });
}

/**
 * Lines after a number, oldest first. Numbers are given before the commit, so with many writers a lower
 * one can become visible after a higher one: on a gap the writers of that moment are waited for.
 */
export async function readFeedAfter(store: Store, after: number, limit: number): Promise<FeedLine[]> {
  const read = () => statements(store).after.execute({ after, limit });
  const rows = await read();
  const last = rows.at(-1);
  if (!last || last.seq - after === rows.length) return toLines(store, rows);
  await store.settled();
  const settled = (await read()).filter((row) => row.seq <= last.seq);
  return toLines(store, settled);
}

export interface LineQuery {
  /** Continues a list. */
  before?: number;
  /** Cuts it. */
  after?: number;
  limit: number;
  topics?: string[];
  /** Those that who asks may not see. */
  hidden?: readonly string[];
  advisorId?: string;
  /** Milliseconds; `from` belongs to the span, `to` does not. */
  from?: number;
  to?: number;
}

const common: ReadonlySet<string> = new Set(commonTopics);

/** Such lines are few and have an index of their own. */
export const hasOnlyRareTopics = ({ topics }: LineQuery): boolean =>
  topics !== undefined && !topics.some((topic) => common.has(topic));

/** Between which numbers the rest of a list lies. */
export async function lineNumbers(
  store: Handle,
  { before, after = 0, from, to }: LineQuery & { before: number },
): Promise<Numbers> {
  if (from === undefined && to === undefined) return { first: after + 1, last: before - 1 };
  const { first, end } = await seqsOf(store, { from: from ?? 0, to: to ?? Number.MAX_SAFE_INTEGER });
  return { first: Math.max(after + 1, first), last: Math.min(before, end) - 1 };
}

/** The newest lines first. */
export const readFeedBefore = async (store: Store, query: LineQuery): Promise<FeedLine[]> =>
  readLines(store, { ...query, before: query.before ?? (await lastSeq(store)) + 1 });

export async function readLines(reader: Reader, query: LineQuery & { before: number }): Promise<FeedLine[]> {
  const { feed } = reader.t;
  const where: SQL[] = [];
  if (query.topics) where.push(inArray(feed.topic, query.topics));
  if (query.hidden?.length) where.push(notInArray(feed.topic, [...query.hidden]));
  if (hasOnlyRareTopics(query)) where.push(isRareTopic(feed.topic));
  if (query.advisorId) where.push(eq(feed.advisorId, query.advisorId));
  if (query.from !== undefined) where.push(gte(feed.at, query.from));
  if (query.to !== undefined) where.push(lt(feed.at, query.to));
  const numbers = { ...(await lineNumbers(reader, query)), limit: query.limit };
  const rows = await newestIn(reader, numbers, ({ first, last }, limit) =>
    lines(reader)
      .where(and(...where, between(feed.seq, first, last)))
      .orderBy(desc(feed.seq))
      .limit(limit),
  );
  return toLines(reader, rows);
}
