import { type Placeholder, sql } from "drizzle-orm";
import { direct, type ForRows } from "./direct.ts";
import { nameOf } from "./row-placeholders.ts";
import { type Db, type Handle, prepared } from "./store.ts";
import type { Tables } from "./tables/all-tables.ts";

type Row = Record<string, unknown>;
type Of = (field: string) => Placeholder;
type Each = <T>(make: (of: Of) => T) => T[];
/** An insert without `returning` has no rows to give. */
type Returned<A> = A extends (infer R)[] ? R[] : never[];

const sizes = [64, 8, 1] as const;

/**
 * Statements over several rows at once, built once for each of a few sizes. `each` makes a part of the statement for
 * every row, with `of(field)` in the place of that row's value; other placeholders are the same for all rows. The
 * rows are cut into portions, and what they return comes back in their order.
 */
export function preparedRows<A>(
  build: (db: Db, t: Tables, each: Each) => { execute(values?: Row): Promise<A> },
): (handle: Handle, rows: readonly Row[], shared?: Row) => Promise<Returned<A>> {
  const statements = prepared((db, t) => {
    const known = new Map<number, ForRows>();
    return (size: number) => {
      const found = known.get(size);
      if (found) return found;
      const made = direct(build(db, t, eachOf(size)));
      const forRows: ForRows =
        "executeRows" in made
          ? (made as unknown as ForRows)
          : { executeRows: (rows, shared) => made.execute(named(rows, shared)) };
      known.set(size, forRows);
      return forRows;
    };
  });
  return async (handle, rows, shared = {}) => {
    const statement = statements(handle);
    const all: unknown[] = [];
    let start = 0;
    for (const size of sizes)
      for (; rows.length - start >= size; start += size) {
        const some = size === rows.length ? rows : rows.slice(start, start + size);
        const returned = await statement(size).executeRows(some, shared);
        if (Array.isArray(returned)) for (const row of returned) all.push(row);
      }
    return all as Returned<A>;
  };
}

const eachOf =
  (size: number): Each =>
  (make) =>
    Array.from({ length: size }, (_, row) => make((field) => sql.placeholder(nameOf(field, row))));

function named(rows: readonly Row[], shared: Row): Row {
  const values = { ...shared };
  for (const [row, fields] of rows.entries())
    for (const [field, value] of Object.entries(fields)) values[nameOf(field, row)] = value;
  return values;
}
