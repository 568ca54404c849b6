import { AsyncLocalStorage } from "node:async_hooks";
import type Database from "better-sqlite3";
import type { Handle, Tx } from "./store.ts";
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
  topics: readonly string[];
}

/**
 * One writer connection behind a queue. Every transaction that waits is run in the same BEGIN IMMEDIATE,
 * each in a savepoint of its own, and one commit makes all of them durable. The batch is armed by
 * setImmediate: load makes its own batches, and a timer would only add waiting.
 */
export function groupCommit(connection: Database.Database, handle: Handle, topics: Topics) {
  const begin = connection.prepare("begin immediate");
  const commit = connection.prepare("commit");
  const rollback = connection.prepare("rollback");
  const savepoint = connection.prepare("savepoint one");
  const release = connection.prepare("release one");
  const undo = connection.prepare("rollback to one");

  const current = new AsyncLocalStorage<OpenTx>();
  let queue: Waiter[] = [];
  let armed = false;
  let idle: (() => void)[] = [];

  async function runOne(waiter: Waiter, finished: Finished[]): Promise<void> {
    const tx = openTx(handle);
    savepoint.run();
    try {
      const value = await current.run(tx, () => waiter.run(tx));
      release.run();
      finished.push({ waiter, value, topics: [...tx.topics] });
    } catch (error) {
      // A full disk or an I/O error ends the whole transaction, not only this savepoint.
      if (!connection.inTransaction) throw error;
      undo.run();
      release.run();
      waiter.reject(error);
    } finally {
      tx.open = false;
    }
  }

  async function runBatch(): Promise<void> {
    const finished: Finished[] = [];
    let running: Waiter | undefined;
    try {
      begin.run();
      const startedAt = performance.now();
      let taken = 0;
      while (taken < maxPerBatch && taken < queue.length && performance.now() - startedAt < maxBatchMs) {
        running = queue[taken];
        taken++;
        if (running) await runOne(running, finished);
      }
      running = undefined;
      queue = queue.slice(taken);
      commit.run();
    } catch (error) {
      if (connection.inTransaction) rollback.run();
      if (running) queue = queue.slice(queue.indexOf(running) + 1);
      else if (finished.length === 0) failAll(error);
      running?.reject(error);
      for (const { waiter } of finished) waiter.reject(error);
      return;
    }
    for (const { waiter, value } of finished) waiter.resolve(value);
    for (const topic of new Set(finished.flatMap((one) => one.topics))) topics.tell(topic);
  }

  /** Not even a transaction could be opened: nobody in the queue can be served. */
  function failAll(error: unknown): void {
    const all = queue;
    queue = [];
    for (const waiter of all) waiter.reject(error);
  }

  async function flush(): Promise<void> {
    await runBatch();
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

function openTx(handle: Handle): OpenTx {
  const topics = new Set<string>();
  return {
    db: handle.db,
    t: handle.t,
    open: true,
    topics,
    wake: (topic) => topics.add(topic),
    lock: async () => {},
  };
}
