import { type AnyColumn, and, between, count, eq, sql } from "drizzle-orm";
import type { Reader } from "../heavy.ts";
import { inPortions } from "../portions.ts";
import { type MessageFilter, messageNumbers, messageWhere } from "./message-filter.ts";

const dimensions = ["direction", "status", "type", "purpose", "code"] as const;
export type Dimension = (typeof dimensions)[number];

export interface FacetValue {
  value: string;
  n: number;
}

export type MessageCounts = { total: number } & Record<Dimension, FacetValue[]>;

/** A range without an end would be counted over months: no more than so much is read at once. */
export const mostCountedMs = 31 * 86_400_000;

/**
 * How many messages there are of each kind within a filter. A dimension is counted without its own
 * condition, so that the other choices keep their numbers.
 */
export async function countMessages(
  store: Reader,
  filter: MessageFilter & { from: number },
): Promise<MessageCounts> {
  const { messages, advisors } = store.t;
  const { direction, status, type, purpose, code, ...rest } = filter;
  const chosen: Record<Dimension, string | undefined> = {
    direction,
    status,
    type,
    purpose,
    code: code === undefined ? undefined : String(code),
  };
  const where = await messageWhere(store, rest);
  const rows = await inPortions(store, await messageNumbers(store, rest), ({ first, last }) =>
    store.db
      .select({
        direction: messages.direction,
        status: messages.status,
        type: messages.type,
        purpose: messages.purpose,
        code: messages.errorCode,
        n: count(),
      })
      .from(messages)
      .leftJoin(advisors, eq(advisors.id, messages.advisorId))
      .where(and(...where, between(messages.id, first, last)))
      .groupBy(messages.direction, messages.status, messages.type, messages.purpose, messages.errorCode),
  );
  const valueIn = (row: (typeof rows)[number], dimension: Dimension): string | null => {
    const value = row[dimension];
    return value === null ? null : String(value);
  };
  const fits = (row: (typeof rows)[number], but: Dimension | null) =>
    dimensions.every((one) => one === but || chosen[one] === undefined || chosen[one] === valueIn(row, one));
  const facet = (dimension: Dimension): FacetValue[] => {
    const counts = new Map<string, number>();
    for (const row of rows) {
      const value = valueIn(row, dimension);
      if (value === null || !fits(row, dimension)) continue;
      counts.set(value, (counts.get(value) ?? 0) + Number(row.n));
    }
    return [...counts].map(([value, n]) => ({ value, n })).sort((a, b) => b.n - a.n);
  };
  return {
    total: rows.filter((row) => fits(row, null)).reduce((sum, row) => sum + Number(row.n), 0),
    direction: facet("direction"),
    status: facet("status"),
    type: facet("type"),
    purpose: facet("purpose"),
    code: facet("code"),
  };
}

/** One column of a histogram: how many came in, how many of ours are well, how many failed. */
export interface Column {
  at: number;
  in: number;
  out: number;
  failed: number;
}

export interface Span {
  from: number;
  to: number;
  /** Width of a column. */
  stepMs: number;
}

/**
 * Messages of a filter over time. Columns without any are there, with zeros. Columns begin at whole steps,
 * the filter's own ends need not: what lies outside of them is not counted, as it is not listed.
 */
export async function messageHistogram(store: Reader, filter: MessageFilter, span: Span): Promise<Column[]> {
  const { messages, advisors } = store.t;
  const bucket = bucketOf(messages.createdAt, span);
  const bad = sql<number>`case when ${messages.status} in ('failed', 'cancelled') then 1 else 0 end`;
  const from = Math.max(filter.from ?? span.from, span.from);
  const to = Math.min(filter.to ?? span.to, span.to);
  const within = { ...filter, from, to };
  const where = await messageWhere(store, within);
  const rows = await inPortions(store, await messageNumbers(store, within), ({ first, last }) =>
    store.db
      .select({ bucket, direction: messages.direction, bad, n: count() })
      .from(messages)
      .leftJoin(advisors, eq(advisors.id, messages.advisorId))
      .where(and(...where, between(messages.id, first, last)))
      .groupBy(sql`1`, messages.direction, sql`3`),
  );
  const columns = emptyColumns(span);
  for (const row of rows) {
    const column = columns[Number(row.bucket)];
    if (!column) continue;
    const kind = row.direction === "in" ? "in" : Number(row.bad) === 1 ? "failed" : "out";
    column[kind] += Number(row.n);
  }
  return columns;
}

/** The number of the column that a time falls into. */
export const bucketOf = (column: AnyColumn, { from, stepMs }: Span) =>
  sql<number>`cast((${column} - ${sql.raw(String(from))}) / ${sql.raw(String(stepMs))} as integer)`;

export const emptyColumns = ({ from, to, stepMs }: Span): Column[] =>
  Array.from({ length: Math.ceil((to - from) / stepMs) }, (_, index) => ({
    at: from + index * stepMs,
    in: 0,
    out: 0,
    failed: 0,
  }));
