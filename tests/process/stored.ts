import Database from "better-sqlite3";
import type { Event } from "./load.ts";

/** Looks into a database file without changing it, while a server uses it or after. */
export function look<T>(path: string, at: (database: Database.Database) => T): T {
  const database = new Database(path, { readonly: true });
  try {
    return at(database);
  } finally {
    database.close();
  }
}

export const integrityOf = (path: string): string =>
  look(path, (database) => String(database.pragma("integrity_check", { simple: true })));

/** Acknowledged events that the store does not have. */
export function lostOf(path: string, acked: readonly Event[]): Event[] {
  return look(path, (database) => {
    const message = database.prepare("select 1 from messages where wamid = ?").pluck();
    const status = database.prepare("select 1 from parked_statuses where wamid = ?").pluck();
    return acked.filter(({ id, kind }) => (kind === "status" ? status : message).get(id) === undefined);
  });
}
