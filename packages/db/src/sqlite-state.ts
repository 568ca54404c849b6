import { basename } from "node:path";
import Database from "better-sqlite3";
import { checkApart } from "./check-apart.ts";
import { isDamage, isStorageTrouble, StorageTrouble, sqliteCodeOf } from "./trouble.ts";
import { full, watchFiles } from "./watched-files.ts";

const everyMs = 60_000;
/** A big file is checked less often: the disk and a core have other work. */
const longestShare = 1 / 20;

export type SqliteState = ReturnType<typeof createSqliteState>;

/** Whether an open database can be relied on: asked before each commit, told of each failure. */
export function createSqliteState(path: string, options: { checkEveryMs?: number } = {}) {
  const files = watchFiles(path);
  let damage: string | null = null;
  let failing: string | null = null;
  let timer = setTimeout(() => void check(), options.checkEveryMs ?? everyMs).unref();
  let stopped = false;

  const damaged = (finding: string) => {
    damage ??= damagedWhileOpen(basename(path), finding);
  };

  async function check(): Promise<void> {
    const startedAt = performance.now();
    // A check that can't be made finds nothing; the next one may.
    const found = await checkApart(path, "quick").catch(() => "ok");
    // What was put in the place of our file says nothing about ours.
    if (found !== "ok" && files.gone() === null) damaged(found);
    const restMs = (performance.now() - startedAt) / longestShare;
    if (!stopped)
      timer = setTimeout(() => void check(), Math.max(options.checkEveryMs ?? everyMs, restMs)).unref();
  }

  return {
    assertWhole(): void {
      if (damage !== null) throw new StorageTrouble(damage);
    },
    /** A file that was deleted takes commits without complaint, and they are lost. */
    assertThere(): void {
      const why = files.gone();
      if (why !== null) throw new StorageTrouble(why);
    },
    /** A statement failed: is it the store? */
    failed(error: unknown): void {
      const code = sqliteCodeOf(error);
      if (code === null) return;
      if (isDamage(code)) damaged(code);
      else if (isStorageTrouble(error)) failing = wordsFor(basename(path), code);
    },
    /** True while the last write has failed: only one that goes through ends that. */
    get failing(): boolean {
      return failing !== null;
    },
    recovered(): void {
      failing = null;
    },
    trouble: (): string | null => damage ?? files.gone() ?? files.scarce() ?? failing,
    stop(): void {
      stopped = true;
      clearTimeout(timer);
    },
  };
}

/** Reading too meets a damaged page: the first statement that does tells. */
export function tellFailures(connection: Database.Database, failed: (error: unknown) => void): void {
  connection.prepare = ((source: string) => {
    const statement = Database.prototype.prepare.call(connection, source);
    statement.all = telling(statement.all.bind(statement), failed);
    statement.get = telling(statement.get.bind(statement), failed);
    return statement;
  }) as typeof connection.prepare;
}

const telling =
  <A extends unknown[], R>(method: (...values: A) => R, failed: (error: unknown) => void) =>
  (...values: A): R => {
    try {
      return method(...values);
    } catch (error) {
      failed(error);
      throw error;
    }
  };

/** Names of files only: readiness tells these words to everybody who asks. */
const wordsFor = (name: string, code: string): string =>
  code === "SQLITE_FULL"
    ? full(name)
    : `The last write to ${name} failed (${code}). Look after the disk; storing goes on by itself once it can.`;

const damagedWhileOpen = (name: string, finding: string) =>
  `The database file ${name} is damaged (${finding.slice(0, 200)}), so nothing more is stored in it. Stop the server, ` +
  "move the file away together with its -wal and -shm files, put a backup in its place and start again.";
