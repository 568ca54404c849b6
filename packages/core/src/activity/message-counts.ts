import type { Handle } from "@unlatch/db";
import { explain } from "@unlatch/whatsapp";
import { type AnyColumn, and, between, count, eq, sql } from "drizzle-orm";
import type { Reader } from "../heavy.ts";
import { inPortions } from "../portions.ts";
import { messageSums } from "../tallies/message-sums.ts";
import { messageTally, readMessageKey } from "../tallies/messages.ts";
import { areSteps } from "../tallies/read.ts";
import { isWhole } from "../tallies/whole.ts";
import { type MessageFilter, messageNumbers, messageWhere, valuesOf } from "./message-filter.ts";

const dimensions = ["direction", "status", "type", "purpose", "code"] as const;
export type Dimension = (typeof dimensions)[number];

export interface FacetValue {
  value: string;
  n: number;
}

export interface MessageCounts extends Record<Exclude<Dimension, "code">, FacetValue[]> {
  total: number;
  /** With what each of Meta's codes means: nobody knows them by heart. */
  code: (FacetValue & { title: string })[];
}

/** A range without an end would be counted over months: no more than so much is read at once. */
export const mostCountedMs = 31 * 86_400_000;

/**
 * How many messages there are of each kind within a filter. A dimension is counted without its own
 * condition, so that the other choices keep their numbers.
 */
export async function countMessages(
  reader: Reader,
  filter: MessageFilter & { from: number },
): Promise<MessageCounts> {
  const ofAnyKind = { direction: undefined, status: undefined, type: undefined, purpose: undefined };
  const rest = { ...filter, ...ofAnyKind, code: undefined };
  const chosen = kindsWanted(filter);
  const rows = (await areMessagesTallied(reader, filter))
    ? await kindsFromTallies(reader, rest)
    : await kindsFromRows(reader, rest);
  const valueIn = (row: Kind, dimension: Dimension): string | null => {
    const value = row[dimension];
    return value === null ? null : String(value);
  };
  const fits = (row: Kind, but: Dimension | null) =>
    dimensions.every((one) => one === but || (chosen[one]?.has(valueIn(row, one)) ?? true));
  const facet = (dimension: Dimension): FacetValue[] => {
    const counts = new Map<string, number>();
    for (const row of rows) {
      const value = valueIn(row, dimension);
      if (value === null || !fits(row, dimension)) continue;
      counts.set(value, (counts.get(value) ?? 0) + Number(row.n));
    }
    return [...counts].map(([value, n]) => ({ value, n })).sort(byFrequency);
  };
  return {
    total: rows.filter((row) => fits(row, null)).reduce((sum, row) => sum + Number(row.n), 0),
    direction: facet("direction"),
    status: facet("status"),
    type: facet("type"),
    purpose: facet("purpose"),
    code: facet("code").map((one) => ({ ...one, title: explain(Number(one.value)).title })),
  };
}

type Wanted = Record<Dimension, ReadonlySet<string | null> | undefined>;

/** What a filter asks of each dimension, as its values are written in a tally. */
function kindsWanted({ direction, status, type, purpose, code }: MessageFilter): Wanted {
  const among = (values: readonly (string | number)[] | undefined) => values && new Set(values.map(String));
  return {
    direction: among(valuesOf(direction)),
    status: among(valuesOf(status)),
    type: among(valuesOf(type)),
    purpose: among(valuesOf(purpose)),
    code: among(valuesOf(code)),
  };
}

/** Those that are equally frequent in one order, wherever they were counted. */
const byFrequency = (a: FacetValue, b: FacetValue) => b.n - a.n || (a.value < b.value ? -1 : 1);

type Kind = Record<Dimension, string | number | null> & { n: number };

/** How many messages of each kind a filter finds. */
async function kindsFromRows(reader: Reader, filter: MessageFilter): Promise<Kind[]> {
  const { messages, advisors } = reader.t;
  const where = await messageWhere(reader, filter);
  return inPortions(reader, await messageNumbers(reader, filter), ({ first, last }) =>
    reader.db
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
}

async function kindsFromTallies(
  reader: Reader,
  { from = 0, to = Number.MAX_SAFE_INTEGER }: MessageFilter,
): Promise<Kind[]> {
  const sums = await messageSums(reader, { from, to });
  return sums.map(({ key, n }) => ({ ...readMessageKey(key), n }));
}

/** Whether a tally answers: the filter asks for kinds and times only, not for a person, a pack or words. */
export async function areMessagesTallied(
  handle: Handle,
  filter: MessageFilter,
  span?: Span,
): Promise<boolean> {
  const { from, to, direction, status, type, purpose, code, seesNumbers, ...rest } = filter;
  if (Object.values(rest).some((one) => one !== undefined)) return false;
  if (span && !areSteps({ origin: span.from, stepMs: span.stepMs })) return false;
  return isWhole(handle, messageTally);
}

/** One column of a histogram: how many came in, how many of ours are well, failed, or were never sent. */
export interface Column {
  at: number;
  in: number;
  out: number;
  failed: number;
  notSent: number;
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
export async function messageHistogram(reader: Reader, filter: MessageFilter, span: Span): Promise<Column[]> {
  const from = Math.max(filter.from ?? span.from, span.from);
  const to = Math.min(filter.to ?? span.to, span.to);
  const within = { ...filter, from, to };
  const rows = (await areMessagesTallied(reader, within, span))
    ? await columnsFromTallies(reader, within, span)
    : await columnsFromRows(reader, within, span);
  const columns = emptyColumns(span);
  for (const { index, direction, status, n } of rows) {
    const column = columns[index];
    if (column) column[direction === "in" ? "in" : kindOf(status)] += n;
  }
  return columns;
}

interface Bar {
  index: number;
  direction: string;
  status: string;
  n: number;
}

/** What a person calls failed is what the filter finds by that word; what never left is another thing. */
function kindOf(status: string): "failed" | "notSent" | "out" {
  if (status === "cancelled") return "notSent";
  return status === "failed" ? "failed" : "out";
}

async function columnsFromRows(reader: Reader, filter: MessageFilter, span: Span): Promise<Bar[]> {
  const { messages, advisors } = reader.t;
  const bucket = bucketOf(messages.createdAt, span);
  const where = await messageWhere(reader, filter);
  const rows = await inPortions(reader, await messageNumbers(reader, filter), ({ first, last }) =>
    reader.db
      .select({ bucket, direction: messages.direction, status: messages.status, n: count() })
      .from(messages)
      .leftJoin(advisors, eq(advisors.id, messages.advisorId))
      .where(and(...where, between(messages.id, first, last)))
      .groupBy(sql`1`, messages.direction, messages.status),
  );
  return rows.map(({ bucket, n, ...row }) => ({ ...row, index: Number(bucket), n: Number(n) }));
}

async function columnsFromTallies(
  reader: Reader,
  filter: MessageFilter & { from: number; to: number },
  span: Span,
): Promise<Bar[]> {
  const { from, to } = filter;
  const steps = { origin: span.from, stepMs: span.stepMs };
  const wanted = kindsWanted(filter);
  const sums = await messageSums(reader, { from, to }, steps);
  return sums.flatMap(({ at, key, n }) => {
    const kind = readMessageKey(key);
    if (dimensions.some((one) => wanted[one]?.has(kind[one]) === false)) return [];
    return [{ ...kind, index: Math.floor((at - span.from) / span.stepMs), n }];
  });
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
    notSent: 0,
  }));
