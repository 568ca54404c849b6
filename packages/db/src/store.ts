import type { BetterSQLite3Database } from "drizzle-orm/better-sqlite3";
import { direct } from "./direct.ts";
import type { Tables } from "./tables/all-tables.ts";
import type { WordIndex, WordReader } from "./word-index.ts";

/** Drizzle's query interface. PostgreSQL's is called alike; it is cast to this in postgres.ts only. */
export type Db = BetterSQLite3Database<Record<string, never>>;

export interface Handle {
  readonly db: Db;
  readonly t: Tables;
}

/** A connection of its own that changes nothing, for what reads long beside the thread that answers. */
export interface StoreReader extends Handle {
  readonly words: WordReader;
  close(): Promise<void>;
}

/** A handle whose writes happen all together or not at all. */
export interface Tx extends Handle {
  /** Tells the listeners of a topic, after the commit and only if there is one. */
  wake(topic: string): void;
  /** Holds a name until the end of this transaction. Free of charge where there is one writer. */
  lock(name: string): Promise<void>;
  /**
   * One count of the quarter of an hour that `at` lies in goes up, or down. Kept with the facts of this transaction,
   * or not at all. Free of charge beside them: a batch writes each count once.
   */
  tally(name: string, key: string, at: number, n: number): void;
  /** Writes what was tallied so far, by this transaction and by those that share its commit: who reads it needs it. */
  tallied(): Promise<void>;
}

export interface Store extends Handle {
  readonly engine: "sqlite" | "postgres";
  readonly words: WordIndex<Tx>;
  /**
   * Runs `fn` and commits with fsync before it resolves. Inside another transaction it joins that one.
   * No network and no timers in `fn`: everybody who wants to write waits for it. `fn` may run again (after
   * a deadlock, or because a neighbour in its batch failed), so it must have no effect but its writes.
   */
  transaction<T>(fn: (tx: Tx) => Promise<T>): Promise<T>;
  /**
   * Calls `fn` after a commit that woke the topic, in this process or another one: of another one's on SQLite within a
   * second, and whatever its topic was.
   */
  listen(topic: string, fn: () => void): () => void;
  wake(topic: string): void;
  /** Reads at one moment, whatever is written meanwhile. Many short statements: others have their turn in between. */
  snapshot<T>(fn: (handle: Handle) => Promise<T>): Promise<T>;
  /** Resolves when every transaction that was open at the call has ended. */
  settled(): Promise<void>;
  /** Why nothing can be stored as things are, in words for a person; null when nothing speaks against it. */
  trouble(): string | null;
  /** Writes a verified copy to `path`; nothing is left there when it fails. */
  backup(path: string): Promise<void>;
  close(): Promise<void>;
}

/** The database can't be used as it is; the message says what to do. Nothing was changed. */
export class StoreUnusable extends Error {
  override readonly name = "StoreUnusable";
}

/**
 * Statements that are built once for each connection: building one costs several times its execution.
 * Use placeholders for what changes.
 */
export function prepared<S>(build: (db: Db, t: Tables) => S): (handle: Handle) => S {
  const known = new WeakMap<Db, S>();
  return ({ db, t }) => {
    const found = known.get(db);
    if (found) return found;
    const made = direct(build(db, t));
    known.set(db, made);
    return made;
  };
}

/** Holds the rows that a select finds until the transaction ends. SQLite's one writer holds everything. */
export function forUpdate<Q extends object>(query: Q): Q {
  const lockable = query as { for?: (strength: "update") => Q };
  return lockable.for ? lockable.for("update") : query;
}

/** Passes over rows that another transaction holds. SQLite has one writer and nothing to pass over. */
export function skipLocked<Q extends object>(query: Q): Q {
  const lockable = query as { for?: (strength: "update", options: { skipLocked: true }) => Q };
  return lockable.for ? lockable.for("update", { skipLocked: true }) : query;
}
