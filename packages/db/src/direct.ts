import { Column, is, Param, Placeholder, SQL } from "drizzle-orm";
import { PreparedQuery } from "drizzle-orm/better-sqlite3";

/**
 * Drizzle finds out at each execution what every placeholder and column is; for a prepared query that
 * is known once. Here a prepared query on better-sqlite3 runs straight on its statement, with the same
 * encoders and decoders. Queries of other drivers, and nested shapes, are left as they are.
 */
export function direct<S>(made: S): S {
  if (made instanceof PreparedQuery) return directQuery(made) as S;
  if (typeof made !== "object" || made === null || is(made, SQL)) return made;
  const entries = Object.entries(made);
  if (!entries.some(([, query]) => query instanceof PreparedQuery)) return made;
  return Object.fromEntries(entries.map(([name, query]) => [name, direct(query)])) as S;
}

/** The members of Drizzle's prepared query that are not in its types; the version is pinned. */
interface Inside {
  stmt: { run(params: unknown[]): unknown; raw(): { all(params: unknown[]): unknown[][] } };
  query: { params: unknown[] };
  fields?: { path: string[]; field: unknown }[];
  customResultMapper?: unknown;
  executeMethod: "run" | "all" | "get";
}

type Values = Record<string, unknown>;
type Encode = (value: unknown) => unknown;

function directQuery(query: object): unknown {
  const inside = query as unknown as Inside;
  const fields = inside.fields ?? [];
  const simple = fields.every(
    ({ path, field }) => path.length === 1 && (is(field, Column) || is(field, SQL)),
  );
  if (inside.customResultMapper || !simple) return query;
  const bind = binder(inside.query.params);
  if (inside.executeMethod === "run") return { execute: (values: Values) => inside.stmt.run(bind(values)) };
  if (inside.executeMethod !== "all" || fields.length === 0) return query;
  const statement = inside.stmt.raw();
  const decode = decoder(fields);
  return { execute: (values: Values) => statement.all(bind(values)).map(decode) };
}

/** Values in the order of the statement's parameters. */
function binder(params: readonly unknown[]): (values: Values | undefined) => unknown[] {
  const sources = params.map((param): ((values: Values) => unknown) => {
    if (is(param, Placeholder)) return named(param.name);
    if (!is(param, Param) || !is(param.value, Placeholder)) return () => param;
    const value = named(param.value.name);
    const encode = ownEncoder(param.encoder);
    return encode ? (values) => encode(value(values)) : value;
  });
  return (values = {}) => sources.map((source) => source(values));
}

function named(name: string): (values: Values) => unknown {
  return (values) => {
    const value = values[name];
    if (value === undefined) throw new Error(`No value for placeholder "${name}" was provided`);
    return value;
  };
}

/** Null where a column's encoder gives back what it gets, as most do. */
function ownEncoder(encoder: { mapToDriverValue: Encode }): Encode | null {
  if (encoder.mapToDriverValue === Column.prototype.mapToDriverValue) return null;
  return (value) => encoder.mapToDriverValue(value);
}

function decoder(fields: NonNullable<Inside["fields"]>): (row: unknown[]) => Record<string, unknown> {
  const columns = fields.map(({ path, field }) => {
    const owner = is(field, Column) ? field : (field as unknown as { decoder: Column }).decoder;
    const plain = owner.mapFromDriverValue === Column.prototype.mapFromDriverValue;
    return {
      name: path[0] ?? "",
      decode: plain ? null : (value: unknown) => owner.mapFromDriverValue(value),
    };
  });
  return (row) => {
    const made: Record<string, unknown> = {};
    for (const [index, { name, decode }] of columns.entries()) {
      const value = row[index];
      made[name] = decode === null || value === null ? value : decode(value);
    }
    return made;
  };
}
