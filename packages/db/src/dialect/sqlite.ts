import {
  blob,
  customType,
  index,
  integer,
  primaryKey,
  sqliteTable,
  text as sqliteText,
  uniqueIndex,
} from "drizzle-orm/sqlite-core";

// Drizzle's own json, boolean and date columns encode a placeholder's null too: "null", false and a TypeError.
const json = customType<{ data: unknown; driverData: string | null }>({
  dataType: () => "text",
  toDriver: (value) => (value === null ? null : JSON.stringify(value)),
  fromDriver: (stored) => JSON.parse(stored ?? "null"),
});
const bool = customType<{ data: boolean; driverData: number | null }>({
  dataType: () => "integer",
  toDriver: (value) => (value === null ? null : Number(value)),
  fromDriver: (stored) => stored === 1,
});
const date = customType<{ data: Date; driverData: number | null }>({
  dataType: () => "integer",
  toDriver: (value) => (value === null ? null : value.getTime()),
  fromDriver: (stored) => new Date(stored ?? Number.NaN),
});

/**
 * The words in which every table is written. PostgreSQL's file exports the same ones, so a table is
 * written once and both engines' migrations come from it.
 */
export const dialect = {
  table: sqliteTable,
  text: (name: string) => sqliteText(name),
  oneOf: <const T extends readonly [string, ...string[]]>(name: string, values: T) =>
    sqliteText(name, { enum: values as never }).$type<T[number]>(),
  int: (name: string) => integer(name),
  /** Milliseconds since the epoch, UTC: sorts, subtracts and buckets the same way in both engines. */
  time: (name: string) => integer(name),
  /** A `Date`: only for tables whose owner is a library that speaks dates (login). */
  date: (name: string) => date(name),
  bool: (name: string) => bool(name),
  json: <T>(name: string) => json(name).$type<T>(),
  /** Bytes as they came: a webhook body may be anything at all. */
  bytes: (name: string) => blob(name, { mode: "buffer" }),
  /** Numbers rows in the order of insertion; never given twice. */
  sequence: (name: string) => integer(name).primaryKey({ autoIncrement: true }),
  index,
  uniqueIndex,
  primaryKey,
};

export type Dialect = typeof dialect;
