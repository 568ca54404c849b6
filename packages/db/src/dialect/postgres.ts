import {
  bigint,
  bigserial,
  boolean,
  customType,
  index,
  pgTable,
  text as pgText,
  primaryKey,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import type { Dialect } from "./sqlite.ts";

const bytea = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => "bytea" });
// As in ./sqlite.ts: a placeholder's null stays one. The driver parses json; Drizzle's column would parse once more
// and make a number of the text "2026". And json, not jsonb: it keeps what was written, and takes the escapes that
// jsonb refuses.
const json = customType<{ data: unknown; driverData: unknown }>({
  dataType: () => "json",
  toDriver: (value) => (value === null ? null : JSON.stringify(value)),
});
const date = customType<{ data: Date; driverData: string | null }>({
  dataType: () => "timestamp (3) with time zone",
  toDriver: (value) => (value === null ? null : value.toISOString()),
  fromDriver: (stored) => new Date(stored ?? Number.NaN),
});

/**
 * The same words as ./sqlite.ts. The one cast of the storage package lives here: the two query builders
 * are called alike but typed apart, and every verb is written against SQLite's types.
 */
export const dialect = {
  table: pgTable,
  text: (name: string) => pgText(name),
  oneOf: (name: string, values: readonly [string, ...string[]]) => pgText(name, { enum: values as never }),
  // SQLite's integers have 64 bits; a 32-bit column would refuse what the other engine takes.
  int: (name: string) => bigint(name, { mode: "number" }),
  time: (name: string) => bigint(name, { mode: "number" }),
  date: (name: string) => date(name),
  bool: (name: string) => boolean(name),
  json: (name: string) => json(name),
  bytes: (name: string) => bytea(name),
  sequence: (name: string) => bigserial(name, { mode: "number" }).primaryKey(),
  index,
  uniqueIndex,
  primaryKey,
} as unknown as Dialect;
