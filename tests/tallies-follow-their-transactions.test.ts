// What a transaction tallies is kept with its facts, or not at all, whatever becomes of it and its neighbours.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { foldTallies } from "@unlatch/core/tallies/fold";
import { sumsOf } from "@unlatch/core/tallies/read";
import type { Tally } from "@unlatch/core/tallies/tally";
import { openStore, quarterMs, type Store, type Tx } from "@unlatch/db";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import { createDatabase } from "./postgres.ts";
import { engines } from "./world.ts";

const folder = mkdtempSync(join(tmpdir(), "unlatch-tallies-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const lines: Tally = { name: "test", format: 1, facts: async function* () {} };
const all = { from: 0, to: 100 * quarterMs };

describe.each(engines)("a tally follows its transaction (%s)", (engine) => {
  let store: Store;
  beforeAll(async () => {
    const url =
      engine === "postgres"
        ? await createDatabase(inject("postgresUrl") ?? "", "tallying")
        : `file:${join(folder, "tallies.db")}`;
    store = await openStore(url);
  });
  afterAll(() => store?.close());
  beforeEach(() =>
    store.transaction(async (tx) => {
      for (const table of [tx.t.tallies, tx.t.tallyChanges, tx.t.feed]) await tx.db.delete(table);
    }),
  );

  /** A fact and its count. */
  async function keep(tx: Tx, key: string, at = 1): Promise<void> {
    await tx.db.insert(tx.t.feed).values({ at, topic: key });
    tx.tally("test", key, at, 1);
  }
  const counted = async () => Object.fromEntries(await sumsOf(store, lines, all));
  const facts = async () => {
    const topics: Record<string, number> = {};
    for (const { topic } of await store.db.select().from(store.t.feed))
      topics[topic] = (topics[topic] ?? 0) + 1;
    return topics;
  };

  test("there at once when it is committed, folded or not", async () => {
    await Promise.all(Array.from({ length: 30 }, (_, n) => store.transaction((tx) => keep(tx, `k${n % 3}`))));
    expect(await counted()).toEqual({ k0: 10, k1: 10, k2: 10 });
    await foldTallies(store);
    expect(await store.db.$count(store.t.tallyChanges)).toBe(0);
    await store.transaction((tx) => keep(tx, "k0"));
    expect(await counted()).toEqual({ k0: 11, k1: 10, k2: 10 });
    expect(await facts()).toEqual(await counted());
  });

  test("nothing is left of those that fail, and their neighbours count once", async () => {
    const runs = await Promise.allSettled(
      Array.from({ length: 40 }, (_, n) =>
        store.transaction(async (tx) => {
          await keep(tx, n % 4 === 0 ? "fails" : "stands");
          if (n % 8 === 0) await tx.tallied();
          if (n % 4 === 0) throw new Error("on purpose");
        }),
      ),
    );
    expect(runs.filter(({ status }) => status === "rejected")).toHaveLength(10);
    expect(await counted()).toEqual({ stands: 30 });
    expect(await facts()).toEqual({ stands: 30 });
  });

  test("what joins another transaction goes with it", async () => {
    const outer = store.transaction(async (tx) => {
      await keep(tx, "outer");
      await store.transaction((inner) => keep(inner, "inner"));
      throw new Error("on purpose");
    });
    await expect(outer).rejects.toThrow("on purpose");
    expect(await counted()).toEqual({});
  });

  test("who reads it inside asks for it, and ups and downs leave nothing", async () => {
    const seen = await store.transaction(async (tx) => {
      await keep(tx, "up");
      tx.tally("test", "gone", 1, 1);
      tx.tally("test", "gone", 1, -1);
      const before = (await sumsOf(tx, lines, all)).size;
      await tx.tallied();
      return [before, [...(await sumsOf(tx, lines, all))]];
    });
    expect(seen).toEqual([0, [["up", 1]]]);
    await store.transaction(async (tx) => tx.tally("test", "up", 1, -1));
    await foldTallies(store);
    expect(await counted()).toEqual({});
  });

  test("folding beside many writers loses nothing and counts nothing twice", async () => {
    const writing = Array.from({ length: 120 }, (_, n) =>
      store.transaction((tx) => keep(tx, `k${n % 5}`, n * 60_000)),
    );
    for (let n = 0; n < 6; n++) await foldTallies(store);
    await Promise.all([...writing, foldTallies(store), foldTallies(store)]);
    expect(await counted()).toEqual({ k0: 24, k1: 24, k2: 24, k3: 24, k4: 24 });
    await foldTallies(store);
    expect(await counted()).toEqual(await facts());
  });

  test("a snapshot sees one moment of facts and counts", async () => {
    await store.transaction((tx) => keep(tx, "before"));
    const seen = await store.snapshot(async (handle) => {
      const first = await handle.db.$count(handle.t.feed);
      await store.transaction((tx) => keep(tx, "after"));
      await foldTallies(store);
      return [
        first,
        await handle.db.$count(handle.t.feed),
        Object.fromEntries(await sumsOf(handle, lines, all)),
      ];
    });
    expect(seen).toEqual([1, 1, { before: 1 }]);
    expect(await counted()).toEqual({ before: 1, after: 1 });
  });
});
