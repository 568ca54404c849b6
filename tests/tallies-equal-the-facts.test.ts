// The check at the end of every world finds what is miscounted, and counting anew puts it right, beside whoever writes.
import { countMessages } from "@unlatch/core/activity/message-counts";
import { differencesOf } from "@unlatch/core/tallies/compare";
import { foldTallies } from "@unlatch/core/tallies/fold";
import { messageTally } from "@unlatch/core/tallies/messages";
import { completeTallies, rebuildTallies, rebuildTally } from "@unlatch/core/tallies/rebuild";
import type { Tally } from "@unlatch/core/tallies/tally";
import { allTallies, isWhole } from "@unlatch/core/tallies/whole";
import { quarterOf } from "@unlatch/db";
import { and, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { assertCounted, miscounted } from "./tallies-equal-facts.ts";
import { createWorld, type Engine, engines, type World } from "./world.ts";

const asha = "+12025550143";

/** A pack announced, tapped for, delivered and read, with a webhook that was not understood. */
async function morning(engine: Engine): Promise<World> {
  const world = await createWorld({ engine, config: { contentGapMs: 0 } });
  await world.advisor("Asha Rao", asha);
  await world.announce(await world.pack());
  await world.settle();
  await world.meta.phone(asha).tap();
  await world.settle();
  await world.meta.phone(asha).read();
  await world.meta.postWebhook({ object: "whatsapp_business_account", entry: [{ id: null, changes: null }] });
  await world.settle();
  await world.route.flush();
  return world;
}

const bucketsOf = (all: readonly { name: string; buckets: number }[]) =>
  Object.fromEntries(all.filter(({ buckets }) => buckets > 0).map(({ name, buckets }) => [name, buckets]));

describe.each(engines)("tallies and facts (%s)", (engine) => {
  test("are equal after a morning, for every tally, before and after folding", async () => {
    await using world = await morning(engine);
    await assertCounted(world.store);
    await foldTallies(world.store);
    await assertCounted(world.store);
    const rows = await world.store.db.select().from(world.store.t.tallies);
    const names = new Set(rows.map(({ name }) => name));
    expect([...names].sort()).toEqual(allTallies.map(({ name }) => name).sort());
  });

  test.each(allTallies.map(({ name }) => name))("%s: off by one is found and put right", async (name) => {
    await using world = await morning(engine);
    const { store } = world;
    await foldTallies(store);
    const { tallies } = store.t;
    const [some] = await store.db.select().from(tallies).where(eq(tallies.name, name));
    expect(some?.n).toBeDefined();
    const { bucket = 0, key = "" } = some ?? {};
    await store.transaction(async (tx) => tx.tally(name, key, bucket * 900_000, 1));
    expect(await miscounted(store)).toEqual([expect.stringMatching(new RegExp(`^${name} .*: -1$`))]);
    await expect(assertCounted(store)).rejects.toThrow("do not equal the facts");
    expect(bucketsOf(await rebuildTallies(world.context))).toEqual({ [name]: 1 });
    expect(await miscounted(store)).toEqual([]);
    expect(bucketsOf(await rebuildTallies(world.context))).toEqual({});
  });

  test("a status that is changed past its tally is found", async () => {
    await using world = await morning(engine);
    const { store } = world;
    const { messages } = store.t;
    const theirs = and(eq(messages.direction, "out"), eq(messages.status, "read"));
    await store.transaction(async (tx) => {
      await tx.db.update(messages).set({ status: "delivered" }).where(theirs);
    });
    expect((await miscounted(store)).length).toBeGreaterThan(0);
    await world.countAnew();
  });

  test("what is written while they are counted anew counts once", async () => {
    await using world = await morning(engine);
    const { store, context } = world;
    await store.transaction(async (tx) => {
      for (const table of [tx.t.tallies, tx.t.tallyChanges, tx.t.tallyStates]) await tx.db.delete(table);
    });
    // Somebody taps, and folds, between the moment of the snapshot and the first row of it.
    const beside = (tally: Tally): Tally => ({
      ...tally,
      async *facts(handle) {
        await handle.db.$count(handle.t.messages);
        await world.meta.phone(asha).type("Hello");
        await foldTallies(store);
        yield* tally.facts(handle);
        await world.meta.phone(asha).type("Hello again");
      },
    });
    for (const tally of allTallies) await rebuildTally(context, beside(tally));
    expect(await miscounted(store)).toEqual([]);
    for (const tally of allTallies)
      expect([tally.name, await isWhole(store, tally)]).toEqual([tally.name, true]);
  });

  test("of two who count the later one goes on, and nothing counts twice", async () => {
    await using world = await morning(engine);
    const { store, context } = world;
    await store.transaction(async (tx) => {
      for (const table of [tx.t.tallies, tx.t.tallyChanges, tx.t.tallyStates]) await tx.db.delete(table);
    });
    const overtaken: Tally = {
      ...messageTally,
      async *facts(handle) {
        yield* messageTally.facts(handle);
        await rebuildTally(context, messageTally);
      },
    };
    expect(await rebuildTally(context, overtaken)).toMatchObject({ finished: false });
    expect(await store.snapshot((handle) => differencesOf(handle, messageTally))).toEqual([]);
    await world.countAnew();
  });

  test("a database from before they were there reads rows until they are whole", async () => {
    await using world = await morning(engine);
    const { store, context, clock } = world;
    const from = clock.now - 86_400_000;
    const before = await countMessages(store, { from });
    await store.transaction(async (tx) => {
      for (const table of [tx.t.tallies, tx.t.tallyChanges, tx.t.tallyStates]) await tx.db.delete(table);
    });
    expect(await isWhole(store, messageTally)).toBe(false);
    expect(await countMessages(store, { from })).toEqual(before);
    expect(before.total).toBeGreaterThanOrEqual(8);
    const all = await completeTallies(context);
    expect(all.map(({ name }) => name)).toEqual(allTallies.map(({ name }) => name));
    expect(await isWhole(store, messageTally)).toBe(true);
    expect(await countMessages(store, { from })).toEqual(before);
    expect(await completeTallies(context)).toEqual([]);
    // Read from the tallies now: a wrong one shows.
    await store.transaction(async (tx) => tx.tally("messages", "in||received|||text", clock.now, 5));
    expect((await countMessages(store, { from })).total).toBe(before.total + 5);
    await world.countAnew();
  });

  test("keys of another format are counted anew, and quarters from before the oldest fact stay", async () => {
    await using world = await morning(engine);
    const { store, context } = world;
    const old = { name: "webhooks", bucket: quarterOf(0), key: "applied", n: 7 };
    await store.transaction(async (tx) => {
      await tx.db.insert(tx.t.tallies).values(old);
    });
    expect(bucketsOf(await rebuildTallies(context))).toEqual({});
    const kept = () => store.db.select().from(store.t.tallies).where(eq(store.t.tallies.bucket, old.bucket));
    expect(await kept()).toEqual([old]);
    const next = { ...messageTally, format: 2 };
    expect(await isWhole(store, next)).toBe(false);
    await rebuildTally(context, next);
    expect(await isWhole(store, next)).toBe(true);
    expect(await isWhole(store, messageTally)).toBe(false);
    expect(await miscounted(store)).toEqual([]);
  });
});
