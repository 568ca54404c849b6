import { prepared, type Store } from "@unlatch/db";
import { explain } from "@unlatch/whatsapp";
import { and, count, eq, gte, isNotNull, lt, lte, sql } from "drizzle-orm";
import type { DaySpan } from "./days.ts";
import { settledMs } from "./definitions.ts";

/** A part and its whole, so that a screen can show both; `value` is null when there is nothing to divide by. */
export interface Ratio {
  value: number | null;
  part: number;
  whole: number;
}

const statements = prepared((db, t) => {
  const { messages } = t;
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

/** Delivery and failure of the messages that were queued in a span of time. */
export async function ratesOf(store: Store, span: DaySpan, now: number): Promise<DayRates> {
  const rows = await statements(store).byStatus.execute({
    firstId: span.messages.first,
    lastId: span.messages.last,
    from: span.from,
    to: span.to,
    settledAt: now - settledMs,
  });
  const sum = (wanted: (row: (typeof rows)[number]) => boolean) =>
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
