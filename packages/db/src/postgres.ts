import { AsyncLocalStorage } from "node:async_hooks";
import { setTimeout as pause } from "node:timers/promises";
import { drizzle } from "drizzle-orm/node-postgres";
import pg from "pg";
import { dialect } from "./dialect/postgres.ts";
import { postgresWords } from "./dialect/words-postgres.ts";
import { migratePostgres } from "./migrate-postgres.ts";
import { startListening } from "./postgres-listen.ts";
import { type Db, type Store, type StoreReader, StoreUnusable, type Tx } from "./store.ts";
import { defineTables } from "./tables/all-tables.ts";
import { createTallySums, type TallyChange } from "./tally-changes.ts";
import { createTopics, type Topics } from "./topics.ts";

const tables = defineTables(dialect);
/** Held by every writing transaction, shared; `settled` takes it alone, and so waits for all of them. */
const writersLock = 7316001;
/** Serialisation failure and deadlock: the transaction did nothing, so it may simply run again. */
const transient = new Set(["40001", "40P01"]);

// Counts and sequences are bigint, sums and means of them numeric; all of ours fit a JavaScript number.
pg.types.setTypeParser(20, Number);
pg.types.setTypeParser(1700, Number);

/** Opens and migrates a PostgreSQL database. Throws StoreUnusable when it can't be reached. */
export async function openPostgres(url: string, options: { connections?: number } = {}): Promise<Store> {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.connections ?? 10,
    // A machine that has vanished answers nothing at all: what waits for it is told so.
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
  });
  // A broken connection fails its query and is replaced; without listeners it would end the process.
  pool.on("error", () => {});
  pool.on("connect", (client) => client.on("error", () => {}));
  const topics = createTopics();
  const stopListening = await prepare(pool, url, topics).catch(async (error: unknown) => {
    await pool.end();
    throw error;
  });
  const current = new AsyncLocalStorage<OpenTx>();
  const handles = new WeakMap<pg.PoolClient, Db>();

  function handleOf(client: pg.PoolClient): Db {
    const known = handles.get(client) ?? asDb(drizzle(client));
    handles.set(client, known);
    return known;
  }

  async function once<T>(fn: (tx: Tx) => Promise<T>): Promise<T> {
    const client = await pool.connect();
    const tx = openTx(client, handleOf(client));
    let broken: Error | undefined;
    try {
      await client.query(`begin; select pg_advisory_xact_lock_shared(${writersLock})`);
      const value = await current.run(tx, () => fn(tx));
      await tx.tallied();
      for (const topic of tx.topics) await client.query("select pg_notify('unlatch', $1)", [topic]);
      const end = await client.query("commit");
      if (end.command !== "COMMIT") throw new Error("The transaction was rolled back by the database.");
      return value;
    } catch (error) {
      await client.query("rollback").catch((lost: Error) => {
        broken = lost;
      });
      throw error;
    } finally {
      tx.open = false;
      client.release(broken);
    }
  }

  async function transaction<T>(fn: (tx: Tx) => Promise<T>): Promise<T> {
    const outer = current.getStore();
    if (outer?.open) return fn(outer);
    for (let tries = 1; ; tries++) {
      try {
        return await once(fn);
      } catch (error) {
        if (tries >= 5 || !transient.has(codeOf(error))) throw error;
        // Started at once it can take back its row before the one that waits for it, and both stand as before.
        await pause(tries * (10 + Math.random() * 20));
      }
    }
  }

  const db = asDb(drizzle(pool));
  return {
    engine: "postgres",
    words: postgresWords(db),
    db,
    t: tables,
    transaction,
    listen: topics.listen,
    wake(topic) {
      pool.query("select pg_notify('unlatch', $1)", [topic]).catch(() => topics.tell(topic));
    },
    async snapshot(fn) {
      const client = await pool.connect();
      try {
        await client.query("begin isolation level repeatable read read only");
        return await fn({ db: handleOf(client), t: tables });
      } finally {
        const lost = await client.query("rollback").then(
          () => undefined,
          (error: Error) => error,
        );
        client.release(lost);
      }
    },
    async settled() {
      if (current.getStore()?.open) throw new Error("settled() inside a transaction would wait for itself.");
      await pool.query(`select pg_advisory_xact_lock(${writersLock})`);
    },
    trouble: () => null,
    async backup() {
      throw new StoreUnusable("Back a PostgreSQL database up with pg_dump.");
    },
    async close() {
      await stopListening();
      await pool.end();
    },
  };
}

/** Two connections that change nothing: what answers a person, and what runs long behind it. */
export async function openPostgresReader(url: string): Promise<StoreReader> {
  const pool = new pg.Pool({
    connectionString: url,
    max: 2,
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
    options: "-c default_transaction_read_only=on",
  });
  pool.on("error", () => {});
  const db = asDb(drizzle(pool));
  return { db, t: tables, words: postgresWords(db), close: () => pool.end() };
}

/** Migrates, then listens. Returns what ends the listening. */
async function prepare(pool: pg.Pool, url: string, topics: Topics): Promise<() => Promise<void>> {
  const first = await pool.connect().catch((error: Error) => {
    throw new StoreUnusable(`PostgreSQL can't be reached (${error.message}). Check DATABASE_URL.`);
  });
  try {
    await migratePostgres(first);
  } finally {
    first.release();
  }
  return startListening(url, topics);
}

interface OpenTx extends Tx {
  open: boolean;
  topics: Set<string>;
}

const keepChanges = {
  name: "tally_changes",
  text: "insert into tally_changes (name, bucket, key, n) select * from unnest($1::text[], $2::bigint[], $3::text[], $4::bigint[])",
};

function openTx(client: pg.PoolClient, db: Db): OpenTx {
  const topics = new Set<string>();
  const sums = createTallySums();
  return {
    db,
    t: tables,
    open: true,
    topics,
    wake: (topic) => topics.add(topic),
    async lock(name) {
      await client.query("select pg_advisory_xact_lock(hashtextextended($1, 7316))", [name]);
    },
    tally: sums.add,
    async tallied() {
      const all = sums.take();
      if (all.length === 0) return;
      const column = (of: (change: TallyChange) => unknown) => all.map(of);
      const values = [
        column(({ name }) => name),
        column(({ bucket }) => bucket),
        column(({ key }) => key),
        column(({ n }) => n),
      ];
      await client.query({ ...keepChanges, values });
    },
  };
}

/** Drizzle wraps the driver's error; the code is on the cause. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return "";
  const { code } = error as Error & { code?: unknown };
  if (typeof code === "string") return code;
  return codeOf(error.cause);
}

const asDb = (db: unknown): Db => db as Db;
