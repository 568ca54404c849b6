import { type Handle, prepared, quarterMs, quarterOf } from "@unlatch/db";
import { type SQL, sql } from "drizzle-orm";
import type { Tally } from "./tally.ts";

/** Both ends lie between two quarters of an hour. */
export interface Quarters {
  from: number;
  to: number;
}

/** The tallies of a name and span, and what changed since: from `name`, `from` and `to`, by bucket. */
export function countedOf({ tallies, tallyChanges }: Handle["t"]): SQL {
  const of = (table: typeof tallies | typeof tallyChanges) =>
    sql`select ${table.bucket} as bucket, ${table.key} as key, ${table.n} as n from ${table} where ${table.name} = ${sql.placeholder("name")} and ${table.bucket} >= ${sql.placeholder("from")} and ${table.bucket} < ${sql.placeholder("to")}`;
  // One statement sees both at one moment: what is folded meanwhile stands in one of them, not in both.
  return sql`(${of(tallies)} union all ${of(tallyChanges)}) as counted`;
}

const statements = prepared((db, t) => {
  // What moved on leaves a nought behind.
  const isSome = sql`sum(n) <> 0`;
  const all = { key: sql<string>`key`, n: sql<number>`sum(n)` };
  const column = sql<number>`cast((bucket - ${sql.placeholder("origin")}) / ${sql.placeholder("perColumn")} as integer)`;
  return {
    sums: db.select(all).from(countedOf(t)).groupBy(sql`key`).having(isSome).prepare(),
    columns: db
      .select({ column, ...all })
      .from(countedOf(t))
      .groupBy(sql`1`, sql`key`)
      .having(isSome)
      .prepare(),
  };
});

const isEven = (at: number) => at % quarterMs === 0;

export const areQuarters = ({ from, to }: Quarters): boolean => isEven(from) && isEven(to);

/** How many of each key there are in a span. */
export async function sumsOf(
  handle: Handle,
  { name }: Tally,
  { from, to }: Quarters,
): Promise<Map<string, number>> {
  const between = { name, from: quarterOf(from), to: quarterOf(to) };
  const rows = await statements(handle).sums.execute(between);
  return new Map(rows.map(({ key, n }) => [key, Number(n)]));
}

/** Columns of a picture: whole quarters of an hour, counted from an origin. */
export interface Steps {
  origin: number;
  stepMs: number;
}

export const areSteps = ({ origin, stepMs }: Steps): boolean => isEven(origin) && isEven(stepMs);

/** How many of each key there are in each column. */
export async function columnsOf(
  handle: Handle,
  { name }: Tally,
  { from, to, origin, stepMs }: Quarters & Steps,
): Promise<{ column: number; key: string; n: number }[]> {
  const rows = await statements(handle).columns.execute({
    name,
    from: quarterOf(from),
    to: quarterOf(to),
    origin: quarterOf(origin),
    perColumn: stepMs / quarterMs,
  });
  return rows.map(({ column, key, n }) => ({ column: Number(column), key, n: Number(n) }));
}
