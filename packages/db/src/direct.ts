import { Column, is, Param, Placeholder, SQL } from "drizzle-orm";
import { PreparedQuery } from "drizzle-orm/better-sqlite3";
import { placeOf } from "./row-placeholders.ts";

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
type Source = (values: Values, rows: readonly Values[]) => unknown;
type Encode = (value: unknown) => unknown;

/** A statement over several rows, that takes each as it is. */
export interface ForRows {
  executeRows(rows: readonly Values[], shared: Values): unknown;
}

function directQuery(query: object): unknown {
  const inside = query as unknown as Inside;
  const fields = inside.fields ?? [];
  const simple = fields.every(
    ({ path, field }) => path.length === 1 && (is(field, Column) || is(field, SQL)),
  );
  if (inside.customResultMapper || !simple) return query;
  const bind = binder(inside.query.params);
  const run = runner(inside, fields);
  if (!run) return query;
  return {
    execute: (values: Values | undefined) => run(bind(values, none)),
    executeRows: (rows: readonly Values[], shared: Values) => run(bind(shared, rows)),
  };
}

const none: readonly Values[] = [];

function runner(
  inside: Inside,
  fields: NonNullable<Inside["fields"]>,
): ((params: unknown[]) => unknown) | null {
  if (inside.executeMethod === "run") return (params) => inside.stmt.run(params);
  if (inside.executeMethod !== "all" || fields.length === 0) return null;
  const statement = inside.stmt.raw();
  const decode = decoder(fields);
  return (params) => statement.all(params).map(decode);
}

/** Values in the order of the statement's parameters. */
function binder(
  params: readonly unknown[],
): (values: Values | undefined, rows: readonly Values[]) => unknown[] {
  const sources = params.map((param): Source => {
    if (is(param, Placeholder)) return sourceOf(param.name);
    if (!is(param, Param) || !is(param.value, Placeholder)) return () => param;
    const value = sourceOf(param.value.name);
    const encode = ownEncoder(param.encoder);
    return encode ? (values, rows) => encode(value(values, rows)) : value;
  });
  return (values = {}, rows) => sources.map((source) => source(values, rows));
}

function sourceOf(name: string): Source {
  const place = placeOf(name);
  const provided = (value: unknown) => {
    if (value === undefined) throw new Error(`No value for placeholder "${name}" was provided`);
    return value;
  };
  if (!place) return (values) => provided(values[name]);
  const { field, row } = place;
  return (_, rows) => provided(rows[row]?.[field]);
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
