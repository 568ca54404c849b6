import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, statSync } from "node:fs";
import { dirname } from "node:path";
import Database from "better-sqlite3";
import { drizzle } from "drizzle-orm/better-sqlite3";
import { dialect } from "./dialect/sqlite.ts";
import { groupCommit } from "./group-commit.ts";
import { migrateSqlite } from "./migrate-sqlite.ts";
import { type Store, StoreUnusable } from "./store.ts";
import { defineTables } from "./tables/all-tables.ts";
import { createTopics } from "./topics.ts";

const tables = defineTables(dialect);
/** Above this size the check at start would cost seconds; the verified backups take its place. */
const checkedAtStartBytes = 1024 ** 3;

export interface SqliteOptions {
  /** Tests only: the negative control of the fsync guarantee needs a store that breaks it. */
  synchronous?: "FULL" | "NORMAL";
}

/** Opens, checks and migrates a database file. Throws StoreUnusable; the file is kept as it is. */
export async function openSqlite(path: string, options: SqliteOptions = {}): Promise<Store> {
  mkdirSync(dirname(path), { recursive: true });
  const writer = connect(path, options.synchronous ?? "FULL");
  try {
    check(writer, path);
    await migrateSqlite(writer, path);
  } catch (error) {
    writer.close();
    throw unusable(error, path);
  }
  const reader = connect(path, options.synchronous ?? "FULL");
  reader.pragma("query_only = ON");

  const topics = createTopics();
  const group = groupCommit(writer, { db: drizzle(writer), t: tables }, topics);
  return {
    engine: "sqlite",
    db: drizzle(reader),
    t: tables,
    transaction: group.transaction,
    listen: topics.listen,
    wake: topics.tell,
    settled: async () => {},
    backup: (to) => backup(writer, to),
    async close() {
      await group.drained();
      reader.close();
      writer.pragma("wal_checkpoint(TRUNCATE)");
      writer.close();
    },
  };
}

/** Every pragma of the product. */
function connect(path: string, synchronous: "FULL" | "NORMAL"): Database.Database {
  try {
    const connection = new Database(path);
    connection.pragma("busy_timeout = 5000");
    connection.pragma("journal_mode = WAL");
    connection.pragma(`synchronous = ${synchronous}`);
    connection.pragma("foreign_keys = ON");
    connection.pragma("wal_autocheckpoint = 4000");
    connection.pragma("journal_size_limit = 67108864");
    connection.pragma("cache_size = -32000");
    if (connection.pragma("journal_mode", { simple: true }) !== "wal")
      throw new StoreUnusable(
        `The database ${path} can't use write-ahead logging here. Put the data directory on a local disk.`,
      );
    return connection;
  } catch (error) {
    throw unusable(error, path);
  }
}

/** A committed row must be on disk when a webhook is answered, and the file must be whole. */
function check(connection: Database.Database, path: string): void {
  if (statSync(path).size > checkedAtStartBytes) return;
  const found = connection.pragma("quick_check(1)", { simple: true });
  if (found !== "ok") throw new StoreUnusable(damaged(path, String(found)));
}

function unusable(error: unknown, path: string): Error {
  const code = error instanceof Database.SqliteError ? error.code : "";
  if (code === "SQLITE_NOTADB" || code.startsWith("SQLITE_CORRUPT"))
    return new StoreUnusable(damaged(path, error instanceof Error ? error.message : code));
  if (code === "SQLITE_READONLY" || code === "SQLITE_CANTOPEN")
    return new StoreUnusable(`The database ${path} can't be written. Give this user the right to write there.`);
  return error instanceof Error ? error : new Error(String(error));
}

const damaged = (path: string, finding: string) =>
  `The database file ${path} is damaged (${finding}). It was left as it is. ` +
  "Put a backup in its place, or move it away to start with an empty one.";

/** The copy gets its name only when it is whole, so a half backup can't be taken for one. */
async function backup(connection: Database.Database, to: string): Promise<void> {
  const partial = `${to}.partial`;
  mkdirSync(dirname(to), { recursive: true });
  try {
    await connection.backup(partial);
    const copy = new Database(partial);
    const found = copy.pragma("integrity_check", { simple: true });
    copy.close();
    if (found !== "ok") throw new StoreUnusable(`The backup is not whole (${String(found)}).`);
    sync(partial);
    renameSync(partial, to);
    sync(dirname(to));
  } finally {
    for (const left of ["", "-wal", "-shm"]) if (existsSync(partial + left)) rmSync(partial + left);
  }
}

function sync(path: string): void {
  const handle = openSync(path, "r");
  fsyncSync(handle);
  closeSync(handle);
}
