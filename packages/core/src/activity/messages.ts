import { setImmediate as breathe } from "node:timers/promises";
import type { Handle, Sought, Store } from "@unlatch/db";
import { and, asc, between, desc, eq, inArray, type SQL, sql } from "drizzle-orm";
import { notFound } from "../errors.ts";
import type { Reader } from "../heavy.ts";
import { type Change, changesOf } from "../message-changes.ts";
import { inOrder } from "../outbound/lattice.ts";
import { findAdvisor, reachAdvisor } from "../people/permission.ts";
import { type Numbers, newestIn } from "../portions.ts";
import { messagesWith } from "../search/find.ts";
import { sameCode } from "./line-counts.ts";
import { type MessageFilter, messageNumbers, messageWhere, soughtBy } from "./message-filter.ts";
import { type Waiting, waitingOf } from "./waiting.ts";

export interface MessageQuery extends MessageFilter {
  cursor?: number;
  limit: number;
  /** Older ones are not looked for. */
  notBelow?: number;
}

const hitsAtOnce = 500;
const sameCodeDays = 7;

type StoredMessage = Store["t"]["messages"]["$inferSelect"];

/** When Meta first reported each status; null when it never did. */
export interface StatusTimes {
  sentAt: number | null;
  deliveredAt: number | null;
  readAt: number | null;
}

interface Later extends StatusTimes {
  changes: Change[];
  waiting: Waiting | null;
}

export type MessageRow = StoredMessage & Later & { advisorName: string | null };

/** The earliest report of each kind, what was changed later and what is waited for, for a page at once. */
async function withLater<M extends StoredMessage>(store: Handle, rows: readonly M[]): Promise<(M & Later)[]> {
  if (rows.length === 0) return [];
  const { statuses } = store.t;
  const changes = await changesOf(
    store,
    rows.flatMap((row) => row.wamid ?? []),
  );
  const waiting = await waitingOf(store, rows);
  const reported = await store.db
    .select({
      messageId: statuses.messageId,
      status: statuses.status,
      at: sql<number>`min(case when ${statuses.at} = 0 then ${statuses.receivedAt} else ${statuses.at} end)`,
    })
    .from(statuses)
    .where(
      inArray(
        statuses.messageId,
        rows.map((row) => row.id),
      ),
    )
    .groupBy(statuses.messageId, statuses.status);
  const times = new Map(reported.map((one) => [`${one.messageId} ${one.status}`, one.at]));
  return rows.map((row) => ({
    ...row,
    changes: changes.get(row.wamid ?? "") ?? [],
    waiting: waiting.get(row.id) ?? null,
    sentAt: times.get(`${row.id} sent`) ?? null,
    deliveredAt: times.get(`${row.id} delivered`) ?? null,
    readAt: times.get(`${row.id} read`) ?? times.get(`${row.id} played`) ?? null,
  }));
}

/** Between which numbers the rest of a list lies. */
export async function pageNumbers(store: Handle, query: MessageQuery): Promise<Numbers> {
  const { first, last } = await messageNumbers(store, query);
  return {
    first: Math.max(first, query.notBelow ?? 1),
    last: Math.min(last, (query.cursor ?? Infinity) - 1),
  };
}

function rowsWhere(store: Reader, where: readonly SQL[], limit: number) {
  const { messages, advisors } = store.t;
  return store.db
    .select({ message: messages, advisorName: advisors.name })
    .from(messages)
    .leftJoin(advisors, eq(advisors.id, messages.advisorId))
    .where(and(...where))
    .orderBy(desc(messages.id))
    .limit(limit);
}

/**
 * Those that hold the words, newest first, and of them those that fit the rest of the filter: a portion at a time, so that
 * a word which stands in every message holds up nobody.
 */
async function rowsWith(store: Reader, { text, ...query }: MessageQuery, sought: Sought) {
  const { messages } = store.t;
  const where = await messageWhere(store, query);
  const { first, last } = await pageNumbers(store, query);
  const rows: Awaited<ReturnType<typeof rowsWhere>> = [];
  for (let before = last + 1; rows.length <= query.limit && before > first; ) {
    const ids = await messagesWith(store, sought, { before, limit: hitsAtOnce });
    if (ids.length > 0)
      rows.push(
        ...(await rowsWhere(store, [...where, inArray(messages.id, ids)], query.limit + 1 - rows.length)),
      );
    if (ids.length < hitsAtOnce) break;
    before = ids.at(-1) ?? 0;
    await (store.breathe?.() ?? breathe());
  }
  return rows;
}

/** Newest first. */
export async function listMessages(store: Reader, query: MessageQuery) {
  const { messages } = store.t;
  const sought = await soughtBy(store, query);
  const numbers = { ...(await pageNumbers(store, query)), limit: query.limit + 1 };
  const where = sought ? [] : await messageWhere(store, query);
  const rows = sought
    ? await rowsWith(store, query, sought)
    : await newestIn(store, numbers, ({ first, last }, limit) =>
        rowsWhere(store, [...where, between(messages.id, first, last)], limit),
      );
  const items = rows.slice(0, query.limit).map((row) => ({ ...row.message, advisorName: row.advisorName }));
  const last = items.at(-1);
  return {
    items: await withLater(store, items),
    nextCursor: rows.length > query.limit && last ? String(last.id) : null,
  };
}

/** All that is known of one message: its statuses, its attempts, and what it caused or came from. */
export async function messageJourney(store: Store, id: number, now: number) {
  const { messages, statuses, attempts, advisors, taps } = store.t;
  const [row] = await store.db
    .select({ message: messages, advisorName: advisors.name })
    .from(messages)
    .leftJoin(advisors, eq(advisors.id, messages.advisorId))
    .where(eq(messages.id, id));
  if (!row) throw notFound("This message");
  const { message } = row;
  const [reported, tries, [tap]] = await Promise.all([
    store.db.select().from(statuses).where(eq(statuses.messageId, id)),
    store.db.select().from(attempts).where(eq(attempts.messageId, id)).orderBy(asc(attempts.startedAt)),
    store.db.select().from(taps).where(eq(taps.messageId, id)),
  ]);
  const packId = tap?.packId ?? message.packId;
  const related =
    packId && message.advisorId
      ? await store.db
          .select()
          .from(messages)
          .where(and(eq(messages.packId, packId), eq(messages.advisorId, message.advisorId)))
          .orderBy(asc(messages.id))
          .limit(60)
      : [];
  const tapIds =
    packId && message.advisorId && !tap
      ? await store.db
          .select({ id: taps.messageId })
          .from(taps)
          .where(and(eq(taps.packId, packId), eq(taps.advisorId, message.advisorId)))
          .limit(20)
      : [];
  const asked =
    tapIds.length > 0
      ? await store.db
          .select()
          .from(messages)
          .where(
            inArray(
              messages.id,
              tapIds.map((one) => one.id),
            ),
          )
      : [];
  const others = [...asked, ...related].filter((one) => one.id !== id).sort((a, b) => a.id - b.id);
  const timed = await withLater(store, [message, ...others]);
  const [own, ...rest] = timed.map((one) => ({ ...one, advisorName: row.advisorName }));
  if (!own) throw notFound("This message");
  const advisor = message.advisorId === null ? undefined : await findAdvisor(store, message.advisorId);
  return {
    message: own,
    windowEndsAt: advisor ? (await reachAdvisor(store, advisor)).windowEndsAt : null,
    related: rest,
    statuses: reported.sort(inOrder),
    attempts: tries,
    tap: tap ?? null,
    sameCode:
      message.errorCode === null
        ? null
        : await sameCode(store, message.errorCode, now - sameCodeDays * 86_400_000),
  };
}
