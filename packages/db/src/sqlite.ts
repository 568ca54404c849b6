import { mkdirSync, statSync } from "node:fs";
import { dirname } from "node:path";
import Database from "better-sqlite3";
import { drizzle } from "drizzle-orm/better-sqlite3";
import { backupSqlite } from "./backup-sqlite.ts";
import { startCheckpoints } from "./checkpoints.ts";
import { dialect } from "./dialect/sqlite.ts";
import { sqliteWords } from "./dialect/words-sqlite.ts";
import { groupCommit } from "./group-commit.ts";
import { migrateSqlite } from "./migrate-sqlite.ts";
import { hearOthersWrites } from "./others-writes.ts";
import { keepPrivate } from "./private-file.ts";
import { createSqliteState, tellFailures } from "./sqlite-state.ts";
import { type Store, StoreUnusable } from "./store.ts";
import { defineTables } from "./tables/all-tables.ts";
import { createTopics } from "./topics.ts";

const tables = defineTables(dialect);
/** Above this size the check at start would cost seconds; the verified backups take its place. */
const checkedAtStartBytes = 1024 ** 3;

export interface SqliteOptions {
  /** Tests only: the negative control of the fsync guarantee needs a store that breaks it. */
  synchronous?: "FULL" | "NORMAL";
  /** How often the file is read through on a thread of its own. */
  checkEveryMs?: number;
}

/** Opens, checks and migrates a database file. Throws StoreUnusable; the file is kept as it is. */
export async function openSqlite(path: string, options: SqliteOptions = {}): Promise<Store> {
  const synchronous = options.synchronous ?? "FULL";
  let writer: Database.Database | undefined;
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    check(path);
    keepPrivate(path);
    writer = connect(path, synchronous);
    // A file that may only be read opens, and begins, without complaint.
    writer.exec("begin immediate; create table write_probe (one); rollback");
    await migrateSqlite(writer, path);
  } catch (error) {
    writer?.close();
    throw unusable(error, path);
  }
  const reader = connect(path, synchronous);
  reader.pragma("query_only = ON");

  // A first read, so that the log and its index are there and known.
  reader.pragma("user_version");
  const state = createSqliteState(path, options);
  tellFailures(reader, state.failed);

  const topics = createTopics();
  const group = groupCommit(writer, { db: drizzle(writer), t: tables }, { topics, state });
  const stopCheckpoints = startCheckpoints(path, group);
  const deaf = hearOthersWrites(writer, topics.tellAll);
  return {
    engine: "sqlite",
    words: sqliteWords(writer, reader),
    db: drizzle(reader),
    t: tables,
    transaction: group.transaction,
    listen: topics.listen,
    wake: topics.tell,
    async snapshot(fn) {
      const connection = new Database(path, { readonly: true });
      try {
        connection.exec("begin");
        return await fn({ db: drizzle(connection), t: tables });
      } finally {
        connection.close();
      }
    },
    settled: async () => {},
    trouble: state.trouble,
    backup: (to) => backupSqlite(writer, to),
    async close() {
      await group.drained();
      state.stop();
      deaf();
      const stopped = stopCheckpoints();
      reader.close();
      writer.close();
      // The last connection takes the log into the file, as far as the disk allows.
      await stopped;
    },
  };
}

/** Every pragma of the product. */
function connect(path: string, synchronous: "FULL" | "NORMAL"): Database.Database {
  const connection = new Database(path);
  try {
    connection.pragma("busy_timeout = 5000");
    connection.pragma("journal_mode = WAL");
    connection.pragma(`synchronous = ${synchronous}`);
    connection.pragma("foreign_keys = ON");
    // The worker does it; this is what is left to the writer should the worker not keep up.
    connection.pragma("wal_autocheckpoint = 64000");
    connection.pragma("journal_size_limit = 67108864");
    connection.pragma("cache_size = -32000");
    if (connection.pragma("journal_mode", { simple: true }) !== "wal")
      throw new StoreUnusable(
        `The database ${path} can't use write-ahead logging here. Put the data directory on a local disk.`,
      );
    return connection;
  } catch (error) {
    connection.close();
    throw error;
  }
}

/**
 * The file must be whole before anything may write to it: a connection that can write would, on closing,
 * take the log into a damaged file and delete it.
 */
function check(path: string): void {
  const bytes = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (bytes === 0 || bytes > checkedAtStartBytes) return;
  const connection = new Database(path, { readonly: true });
  let found: unknown;
  try {
    found = connection.pragma("quick_check(1)", { simple: true });
  } finally {
    connection.close();
  }
  if (found !== "ok") throw new StoreUnusable(damaged(path, String(found)));
}

const notWritable = /^(SQLITE_(READONLY|CANTOPEN|PERM|IOERR)|EACCES|EPERM|EROFS|ENOENT|ENOTDIR|EEXIST)/;

function unusable(error: unknown, path: string): Error {
  if (!(error instanceof Error)) return new Error(String(error));
  const code = "code" in error ? String(error.code) : "";
  if (code === "SQLITE_NOTADB" || code.startsWith("SQLITE_CORRUPT"))
    return new StoreUnusable(damaged(path, error.message));
  if (notWritable.test(code))
    return new StoreUnusable(
      `The database ${path} can't be written. Give this user the right to write there.`,
    );
  if (code === "SQLITE_FULL" || code === "ENOSPC")
    return new StoreUnusable(`The disk that holds ${path} is full. Free some space, then start again.`);
  if (code.startsWith("SQLITE_BUSY"))
    return new StoreUnusable(`Another program holds the database ${path}. End it, then start again.`);
  return error;
}

const damaged = (path: string, finding: string) =>
  `The database file ${path} is damaged (${finding}). It was left as it is. Move it away together with its ` +
  "-wal and -shm files, then put a backup in its place or start with an empty one.";
