import { AsyncLocalStorage } from "node:async_hooks";
import type Database from "better-sqlite3";
import type { SqliteState } from "./sqlite-state.ts";
import type { Handle, Tx } from "./store.ts";
import { createTallySums } from "./tally-changes.ts";
import type { Topics } from "./topics.ts";

/** Bounds of one batch: it shares one fsync, and nobody behind it waits longer than this. */
const maxPerBatch = 500;
const maxBatchMs = 20;

interface Waiter {
  run(tx: Tx): Promise<unknown>;
  resolve(value: unknown): void;
  reject(error: unknown): void;
}

interface Finished {
  waiter: Waiter;
  value: unknown;
  topics: ReadonlySet<string>;
}

/**
 * One writer connection behind a queue. Every transaction that waits is run in the same BEGIN IMMEDIATE,
 * and one commit makes all of them durable. The batch is armed by setImmediate: load makes its own
 * batches, and a timer would only add waiting.
 *
 * A batch runs without savepoints, which would cost a quarter of it. When one of its transactions
 * throws, all is undone and the same ones run again, now each in a savepoint, so that it fails alone.
 */
export function groupCommit(
  connection: Database.Database,
  handle: Handle,
  { topics, state }: { topics: Topics; state: SqliteState },
) {
  const begin = connection.prepare("begin immediate");
  const commit = connection.prepare("commit");
  const rollback = connection.prepare("rollback");
  const savepoint = connection.prepare("savepoint one");
  const release = connection.prepare("release one");
  const undo = connection.prepare("rollback to one");
  const changes = connection.prepare("select total_changes()").pluck();
  const addToTally = connection.prepare(
    "insert into tallies (name, bucket, key, n) values (?, ?, ?, ?) on conflict (name, bucket, key) do update set n = n + excluded.n",
  );

  const current = new AsyncLocalStorage<OpenTx>();
  let queue: Waiter[] = [];
  let armed = false;
  let paused = false;
  let running = false;
  let idle: (() => void)[] = [];
  /** Of all that will be committed together: who fails takes the batch, or its own, along. */
  const sums = createTallySums();

  /** Once a batch, in the transaction of the facts: after a kill there is nothing to catch up with. */
  function writeTallies(): void {
    for (const { name, bucket, key, n } of sums.take()) addToTally.run(name, bucket, key, n);
  }

  const counting = { tally: sums.add, tallied: async () => writeTallies() };

  async function run(waiter: Waiter): Promise<Finished> {
    const tx = openTx(handle, counting);
    try {
      const value = await current.run(tx, () => waiter.run(tx));
      return { waiter, value, topics: tx.topics };
    } finally {
      tx.open = false;
    }
  }

  /** Takes from the queue until the batch is full. Throws what the first failing transaction throws. */
  async function runTogether(taken: Waiter[]): Promise<Finished[]> {
    const finished: Finished[] = [];
    const startedAt = performance.now();
    while (taken.length < maxPerBatch && performance.now() - startedAt < maxBatchMs) {
      const waiter = queue[taken.length];
      if (!waiter) break;
      taken.push(waiter);
      finished.push(await run(waiter));
    }
    return finished;
  }

  async function runApart(taken: readonly Waiter[]): Promise<Finished[]> {
    const finished: Finished[] = [];
    for (const waiter of taken) {
      savepoint.run();
      try {
        finished.push(await run(waiter));
        writeTallies();
        release.run();
      } catch (error) {
        // A full disk or an I/O error ends the whole transaction, not only this savepoint.
        if (!connection.inTransaction) throw error;
        undo.run();
        release.run();
        sums.clear();
        state.failed(error);
        waiter.reject(error);
      }
    }
    return finished;
  }

  /** What is to be committed; null when the only transaction failed and nothing is left to do. */
  async function runAll(taken: Waiter[]): Promise<Finished[] | null> {
    begin.run();
    try {
      return await runTogether(taken);
    } catch (error) {
      if (!connection.inTransaction) throw error;
      rollback.run();
      sums.clear();
      if (taken.length === 1) {
        state.failed(error);
        taken[0]?.reject(error);
        return null;
      }
      begin.run();
      return runApart(taken);
    }
  }

  async function runBatch(): Promise<void> {
    const taken: Waiter[] = [];
    let finished: Finished[] | null = null;
    const before = state.failing ? changes.get() : null;
    try {
      state.assertWhole();
      finished = await runAll(taken);
      writeTallies();
      if (finished) state.assertThere();
      if (finished) commit.run();
      if (finished && before !== null && changes.get() !== before) state.recovered();
    } catch (error) {
      state.failed(error);
      sums.clear();
      if (connection.inTransaction) rollback.run();
      // Not even a transaction could be opened: nobody in the queue can be served.
      const failed = taken.length > 0 ? taken : queue;
      for (const waiter of failed) waiter.reject(error);
      queue = queue.slice(failed.length);
      return;
    }
    queue = queue.slice(taken.length);
    const woken = new Set<string>();
    for (const { waiter, value, topics: told } of finished ?? []) {
      waiter.resolve(value);
      for (const topic of told) woken.add(topic);
    }
    for (const topic of woken) topics.tell(topic);
  }

  async function flush(): Promise<void> {
    // A rest that ends at once leaves two of these waiting; one is enough.
    if (paused || running) return;
    running = true;
    await runBatch();
    running = false;
    if (queue.length > 0) {
      setImmediate(() => void flush());
      return;
    }
    armed = false;
    const waiting = idle;
    idle = [];
    for (const resolve of waiting) resolve();
  }

  return {
    transaction<T>(fn: (tx: Tx) => Promise<T>): Promise<T> {
      const outer = current.getStore();
      if (outer?.open) return fn(outer);
      return new Promise<T>((resolve, reject) => {
        queue.push({ run: fn, resolve: resolve as (value: unknown) => void, reject });
        if (armed) return;
        armed = true;
        setImmediate(() => void flush());
      });
    },
    /** Between two batches: who comes now waits, and the thread does not. */
    pause(): void {
      paused = true;
    },
    resume(): void {
      if (!paused) return;
      paused = false;
      if (armed) setImmediate(() => void flush());
    },
    /** Resolves when nothing waits any more. */
    drained(): Promise<void> {
      return armed ? new Promise((resolve) => idle.push(resolve)) : Promise.resolve();
    },
  };
}

interface OpenTx extends Tx {
  open: boolean;
  topics: Set<string>;
}

function openTx(handle: Handle, counting: Pick<Tx, "tally" | "tallied">): OpenTx {
  const topics = new Set<string>();
  return {
    db: handle.db,
    t: handle.t,
    open: true,
    topics,
    ...counting,
    wake: (topic) => topics.add(topic),
    lock: async () => {},
  };
}
