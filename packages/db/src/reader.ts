import Database from "better-sqlite3";
import { drizzle } from "drizzle-orm/better-sqlite3";
import { dialect } from "./dialect/sqlite.ts";
import { sqliteWords } from "./dialect/words-sqlite.ts";
import { openPostgresReader } from "./postgres.ts";
import type { StoreReader } from "./store.ts";
import { sqlitePathOf } from "./store-url.ts";
import { defineTables } from "./tables/all-tables.ts";

/** Opens a database that is there and migrated already. */
export async function openReader(url: string): Promise<StoreReader> {
  const path = sqlitePathOf(url);
  return path === null ? openPostgresReader(url) : openSqliteReader(path);
}

function openSqliteReader(path: string): StoreReader {
  const connection = new Database(path, { fileMustExist: true });
  connection.pragma("busy_timeout = 5000");
  connection.pragma("query_only = ON");
  // A long read goes once through everything: a big cache would only push out what it never comes back to.
  connection.pragma("cache_size = -8000");
  return {
    db: drizzle(connection),
    t: defineTables(dialect),
    words: sqliteWords(connection, connection),
    async close() {
      connection.close();
    },
  };
}
