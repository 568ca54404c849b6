import { setImmediate as breathe } from "node:timers/promises";
import { prepared, type Store } from "@unlatch/db";
import { explain } from "@unlatch/whatsapp";
import { and, count, eq, gt, gte, inArray, isNotNull, lt, lte, sql } from "drizzle-orm";
import { firstSeqAt } from "../feed-times.ts";
import { messageTally, readMessageKey } from "../tallies/messages.ts";
import { areQuarters, sumsOf } from "../tallies/read.ts";
import { isWhole } from "../tallies/whole.ts";
import type { DaySpan } from "./days.ts";
import { settledMs } from "./definitions.ts";

/** A part and its whole, so that a screen can show both; `value` is null when there is nothing to divide by. */
export interface Ratio {
  value: number | null;
  part: number;
  whole: number;
}

const statements = prepared((db, t) => {
  const { messages, feed } = t;
  return {
    byStatus: db
      .select({
        status: messages.status,
        code: messages.errorCode,
        /** Accepted long enough ago to be judged. */
        settled: sql<number>`case when ${messages.acceptedAt} is not null and ${messages.acceptedAt} <= ${sql.placeholder("settledAt")} then 1 else 0 end`,
        n: count(),
      })
      .from(messages)
      .where(
        and(
          gte(messages.id, sql.placeholder("firstId")),
          lte(messages.id, sql.placeholder("lastId")),
          eq(messages.direction, "out"),
          // What somebody sent on the phone is not ours to judge.
          isNotNull(messages.purpose),
          gte(messages.createdAt, sql.placeholder("from")),
          lt(messages.createdAt, sql.placeholder("to")),
        ),
      )
      .groupBy(messages.status, messages.errorCode, sql`3`)
      .prepare(),
    /** Each acceptance has its line: those of the last minutes are found by number. */
    unsettled: db
      .select({ status: messages.status, createdAt: messages.createdAt })
      .from(messages)
      .where(
        and(
          inArray(
            messages.id,
            db
              .select({ id: feed.messageId })
              .from(feed)
              .where(and(gte(feed.seq, sql.placeholder("first")), eq(feed.topic, "message.accepted"))),
          ),
          gt(messages.acceptedAt, sql.placeholder("settledAt")),
          eq(messages.direction, "out"),
          isNotNull(messages.purpose),
        ),
      )
      .prepare(),
  };
});

const ratio = (part: number, whole: number): Ratio => ({
  value: whole === 0 ? null : part / whole,
  part,
  whole,
});

export interface DayRates {
  delivery: Ratio;
  failure: Ratio;
  /** Failed because of the person: in neither part of the failure rate. */
  personsOwn: number;
}

interface Row {
  status: string;
  code: number | null;
  settled: number;
  n: number;
}

/** Delivery and failure of the messages that were queued in each span of time. */
export async function ratesOf(store: Store, spans: readonly DaySpan[], now: number): Promise<DayRates[]> {
  const settledAt = now - settledMs;
  const isTallied = spans.every(areQuarters) && (await isWhole(store, messageTally));
  if (isTallied) return (await fromTallies(store, spans, settledAt)).map(toRates);
  const days: DayRates[] = [];
  for (const { from, to, messages } of spans) {
    const ids = { firstId: messages.first, lastId: messages.last };
    days.push(toRates(await statements(store).byStatus.execute({ ...ids, from, to, settledAt })));
    await breathe();
  }
  return days;
}

/** The tallies know what was accepted, not when: what was accepted too lately to be judged is taken off again. */
async function fromTallies(store: Store, spans: readonly DaySpan[], settledAt: number): Promise<Row[][]> {
  const first = await firstSeqAt(store, settledAt);
  // Asked in one go, so that SQLite answers all of it at one moment.
  const counted = spans.map((span) => sumsOf(store, messageTally, span));
  const unsettled = await statements(store).unsettled.execute({ first, settledAt });
  const days: Row[][] = [];
  for (const [index, sums] of (await Promise.all(counted)).entries()) {
    const { from = 0, to = 0 } = spans[index] ?? {};
    const rows: Row[] = [];
    for (const [key, n] of sums) {
      const { direction, purpose, status, code, wasAccepted } = readMessageKey(key);
      if (direction !== "out" || purpose === null) continue;
      rows.push({ status, code: code === null ? null : Number(code), settled: wasAccepted ? 1 : 0, n });
    }
    for (const { status, createdAt } of unsettled)
      if (createdAt >= from && createdAt < to)
        rows.push({ status, code: null, settled: 1, n: -1 }, { status, code: null, settled: 0, n: 1 });
    days.push(rows);
  }
  return days;
}

function toRates(rows: readonly Row[]): DayRates {
  const sum = (wanted: (row: Row) => boolean) =>
    rows.filter(wanted).reduce((total, row) => total + Number(row.n), 0);
  const isThere = (status: string) => status === "delivered" || status === "read";
  const isOwn = (code: number | null) => code !== null && explain(code).personsOwnCause === true;
  const failed = sum((row) => row.status === "failed" && !isOwn(row.code));
  const there = sum((row) => isThere(row.status));
  return {
    delivery: ratio(
      sum((row) => Number(row.settled) === 1 && isThere(row.status)),
      sum((row) => Number(row.settled) === 1),
    ),
    failure: ratio(failed, failed + there),
    personsOwn: sum((row) => row.status === "failed" && isOwn(row.code)),
  };
}
