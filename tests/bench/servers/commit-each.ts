import { AsyncLocalStorage } from "node:async_hooks";
import type Database from "better-sqlite3";
import type { Handle, Tx } from "../../../packages/db/src/store.ts";
import { createTallySums } from "../../../packages/db/src/tally-changes.ts";
import type { Topics } from "../../../packages/db/src/topics.ts";

/** Stands in for the store's group commit: the same promise, but each transaction pays for its own fsync. */
export function groupCommit(connection: Database.Database, handle: Handle, { topics }: { topics: Topics }) {
  const begin = connection.prepare("begin immediate");
  const commit = connection.prepare("commit");
  const rollback = connection.prepare("rollback");
  const addToTally = connection.prepare(
    "insert into tallies (name, bucket, key, n) values (?, ?, ?, ?) on conflict (name, bucket, key) do update set n = n + excluded.n",
  );
  const current = new AsyncLocalStorage<Tx>();
  const open = new WeakSet<Tx>();
  let tail: Promise<unknown> = Promise.resolve();
  let gate: Promise<void> = Promise.resolve();
  let openGate = () => {};

  async function alone<T>(fn: (tx: Tx) => Promise<T>): Promise<T> {
    const woken = new Set<string>();
    const sums = createTallySums();
    const tx: Tx = {
      ...handle,
      wake: (topic) => woken.add(topic),
      lock: async () => {},
      tally: sums.add,
      tallied: async () => {
        for (const { name, bucket, key, n } of sums.take()) addToTally.run(name, bucket, key, n);
      },
    };
    open.add(tx);
    begin.run();
    try {
      const value = await current.run(tx, () => fn(tx));
      await tx.tallied();
      commit.run();
      for (const topic of woken) topics.tell(topic);
      return value;
    } catch (error) {
      if (connection.inTransaction) rollback.run();
      throw error;
    } finally {
      open.delete(tx);
    }
  }

  return {
    transaction<T>(fn: (tx: Tx) => Promise<T>): Promise<T> {
      const outer = current.getStore();
      if (outer && open.has(outer)) return fn(outer);
      const done = tail.then(() => gate).then(() => alone(fn));
      tail = done.catch(() => {});
      return done;
    },
    pause(): void {
      gate = new Promise((resolve) => {
        openGate = resolve;
      });
    },
    resume(): void {
      openGate();
    },
    async drained(): Promise<void> {
      await tail;
    },
  };
}
