// Who follows the feed handles every line once, in its order, whatever happens meanwhile.
import type { Context } from "@unlatch/core/context";
import { appendFeed } from "@unlatch/core/feed";
import { defineFollower, type FollowerKind } from "@unlatch/core/followers/define";
import { listFollowers } from "@unlatch/core/followers/list";
import { armFollowers, wakeFollowers, wakeOnLines } from "@unlatch/core/followers/wake";
import { createRunner } from "@unlatch/core/jobs/runner";
import { openStore, type Tx } from "@unlatch/db";
import { asc, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { healthDoor } from "../apps/server/src/routes/health.ts";
import { createWorld, engines, type World } from "./world.ts";

const write = (tx: Tx, ...refs: number[]) =>
  refs.reduce<Promise<void>>(
    (before, ref) => before.then(() => appendFeed(tx, { at: 0, topic: "test.happened", ref })),
    Promise.resolve(),
  );

/** Keeps the number of each line that it handled; a table that takes each only once would hide a second time. */
async function keep(tx: Tx, lines: readonly { seq: number }[]): Promise<void> {
  for (const { seq } of lines)
    await tx.db.insert(tx.t.searchSubjects).values({ kind: "line", ref: `${seq}`, name: null });
}

const ledger = (more: Partial<FollowerKind> = {}) =>
  defineFollower({
    name: "ledger",
    topics: ["test.happened"],
    from: "beginning",
    handle: (_, tx, lines) => keep(tx, lines),
    ...more,
  });

async function handled({ store }: World): Promise<number[]> {
  const { searchSubjects: t } = store.t;
  const rows = await store.db.select({ ref: t.ref }).from(t).orderBy(asc(t.id));
  return rows.map(({ ref }) => Number(ref));
}

async function written({ store }: World): Promise<number[]> {
  const { feed } = store.t;
  const rows = await store.db
    .select({ seq: feed.seq })
    .from(feed)
    .where(eq(feed.topic, "test.happened"))
    .orderBy(asc(feed.seq));
  return rows.map(({ seq }) => seq);
}

const count = (n: number) => Array.from({ length: n }, (_, index) => index);

/** A process of its own over the same store; `others` are the processes that it knows to be gone. */
function processOf(world: World, name: string, others: string[] = []): Context {
  return {
    ...world.context,
    get config() {
      return world.context.settings.config;
    },
    instance: name,
    instanceGone: (instance) => others.includes(instance),
  };
}

/** Runs what is due, and what that makes due within a second of the world's. */
async function play(world: World, context: Context, follower: ReturnType<typeof ledger>): Promise<void> {
  const runner = createRunner(context, [follower]);
  const end = world.clock.now + 1_000;
  for (;;) {
    if ((await runner.runDue()) > 0) continue;
    const next = await runner.nextAt();
    if (next === null || next > end) return;
    world.clock.now = Math.max(world.clock.now, next);
  }
}

describe.each(engines)("a follower on %s", (engine) => {
  it("handles each line once, in portions, and is then no job at all", async () => {
    await using world = await createWorld({ engine });
    const follower = ledger({ portion: 7 });
    await world.store.transaction((tx) => write(tx, ...count(50)));
    await armFollowers(world.context, [follower]);
    await play(world, world.context, follower);
    await world.store.transaction((tx) => write(tx, 50, 51));
    expect(await listFollowers(world.context)).toMatchObject([{ name: "ledger", behindLines: 2 }]);
    await wakeFollowers(world.context, [follower]);
    await wakeFollowers(world.context, [follower]);
    await play(world, world.context, follower);
    expect(await handled(world)).toEqual(await written(world));
    expect(await handled(world)).toHaveLength(52);
    expect(await listFollowers(world.context)).toMatchObject([
      { behindLines: 0, behindMs: 0, isWhole: true },
    ]);
    expect(await world.store.db.select().from(world.store.t.jobs)).toEqual([]);
  });

  it("begins from now where that was said", async () => {
    await using world = await createWorld({ engine });
    const follower = ledger({ from: "now" });
    await world.store.transaction((tx) => write(tx, 1, 2));
    await armFollowers(world.context, [follower]);
    await world.store.transaction((tx) => write(tx, 3));
    await wakeFollowers(world.context, [follower]);
    await play(world, world.context, follower);
    expect(await handled(world)).toEqual((await written(world)).slice(2));
  });

  it("hears of lines that another process wrote, and writes none itself meanwhile", async () => {
    await using world = await createWorld({ engine });
    const follower = ledger();
    const worker: Context = { ...processOf(world, "worker"), now: Date.now };
    await armFollowers(worker, [follower]);
    const runner = createRunner(worker, [follower]);
    const deaf = wakeOnLines(worker, [follower]);
    await runner.start();
    const receives = await openStore(world.url);
    try {
      await receives.transaction((tx) => write(tx, 1, 2, 3));
      await expect.poll(() => handled(world), { timeout: 15_000 }).toHaveLength(3);
      expect(await handled(world)).toEqual(await written(world));
    } finally {
      deaf();
      await runner.stop(10_000);
      await receives.close();
    }
  });

  /** Ends as a killed process does: after that many portions nothing of it is ever heard again. */
  async function killedAfter(portions: number, world: World, kind: Partial<FollowerKind> = {}) {
    await world.store.transaction((tx) => write(tx, ...count(50)));
    let done = 0;
    let dies = () => {};
    const death = new Promise<void>((resolve) => {
      dies = resolve;
    });
    const dying = ledger({
      portion: 10,
      ...kind,
      async between(ctx) {
        if (++done < portions) return kind.between?.(ctx);
        isDead = true;
        dies();
        await new Promise(() => {});
      },
    });
    const own = processOf(world, "first");
    let isDead = false;
    const transaction: typeof own.store.transaction = (fn) =>
      isDead ? new Promise<never>(() => {}) : world.store.transaction(fn);
    const first: Context = { ...own, store: { ...own.store, transaction } };
    await armFollowers(first, [dying]);
    world.clock.now += 1_000;
    void createRunner(first, [dying]).runDue();
    await death;
    const second = processOf(world, "second", ["first"]);
    const follower = ledger({ portion: 10, ...kind });
    const runner = createRunner(second, [follower]);
    await runner.start();
    await runner.stop(10_000);
    await armFollowers(second, [follower]);
    await play(world, second, follower);
  }

  it("goes on where it stood when its process was killed between two portions", async () => {
    await using world = await createWorld({ engine });
    await killedAfter(2, world);
    expect(await handled(world)).toEqual(await written(world));
  });

  it("would have lost a portion if its effect were not in the commit of its number (the control)", async () => {
    await using world = await createWorld({ engine });
    let pending: { seq: number }[] = [];
    await killedAfter(2, world, {
      handle: async (_, __, lines) => {
        pending = [...lines];
      },
      between: (ctx) => ctx.store.transaction((tx) => keep(tx, pending)),
    });
    expect((await handled(world)).length).toBeLessThan((await written(world)).length);
  });

  it("is caught when it forgets its number (the control)", async () => {
    await using world = await createWorld({ engine });
    const { followers } = world.store.t;
    const follower = ledger();
    await world.store.transaction((tx) => write(tx, 1, 2, 3));
    await armFollowers(world.context, [follower]);
    await play(world, world.context, follower);
    const before = await handled(world);
    await world.store.transaction(async (tx) => {
      await tx.db.update(followers).set({ seq: 0 });
      await tx.db.update(tx.t.searchSubjects).set({ kind: "identity" });
    });
    await wakeFollowers(world.context, [follower]);
    await play(world, world.context, follower);
    expect(await handled(world)).toEqual([...before, ...before]);
    expect(await handled(world)).not.toEqual(await written(world));
  });

  it("is worked by one process at a time, however many wake it", async () => {
    await using world = await createWorld({ engine });
    let atOnce = 0;
    let most = 0;
    const follower = ledger({
      portion: 5,
      async handle(_, tx, lines) {
        most = Math.max(most, ++atOnce);
        await keep(tx, lines);
        atOnce--;
      },
    });
    const contexts = count(4).map((n) => processOf(world, `process ${n}`));
    await world.store.transaction((tx) => write(tx, ...count(60)));
    await Promise.all(contexts.map((context) => armFollowers(context, [follower])));
    world.clock.now += 1_000;
    await Promise.all(contexts.map((context) => createRunner(context, [follower]).runDue()));
    await play(world, world.context, follower);
    expect(most).toBe(1);
    expect(await handled(world)).toEqual(await written(world));
  });

  it("stops alone when it throws, is shown, and goes on where it stood after the repair", async () => {
    await using world = await createWorld({ engine });
    const broken = ledger({
      handle: async () => {
        throw new Error("the thirteenth fairy");
      },
    });
    const other = defineFollower({ name: "other", topics: [], from: "beginning", handle: async () => {} });
    const all = [broken, other];
    await world.store.transaction((tx) => write(tx, 1, 2, 3));
    await armFollowers(world.context, all);
    const runner = createRunner(world.context, all);
    for (let tries = 0; tries < 6; tries++) {
      world.clock.now += 60_000;
      await runner.runDue();
    }
    const [ledgers, others] = await listFollowers(world.context);
    expect(ledgers).toMatchObject({ behindLines: 4, stoppedAt: expect.any(Number) });
    expect(ledgers?.reason).toMatch(
      /^What follows the feed as "ledger" stopped: the thirteenth fairy\. .*goes on where it stood/,
    );
    expect(ledgers?.behindMs).toBeGreaterThan(0);
    expect(others).toMatchObject({ name: "other", stoppedAt: null });
    const told = await topics(world, "follower.stopped");
    expect(told).toMatchObject([{ ref: "ledger", data: { reason: ledgers?.reason } }]);

    const health = healthDoor({ context: world.context, state: () => "ready" }).app;
    const { checks } = await (await health.request("/readyz")).json();
    // Everybody may ask, so the reason is not said here.
    expect(checks.followers).toBe("stopped: ledger. Why stands in the feed and in the log.");

    world.clock.now += 600_000;
    await play(world, world.context, ledger());
    expect(await handled(world)).toEqual(await written(world));
    expect(await topics(world, "follower.resumed")).toHaveLength(1);
    expect((await listFollowers(world.context))[0]).toMatchObject({ stoppedAt: null, reason: null });
  });
});

async function topics({ store }: World, topic: string) {
  const { feed } = store.t;
  return store.db.select().from(feed).where(eq(feed.topic, topic));
}

describe.skipIf(!engines.includes("postgres"))("where many write at once", () => {
  it("waits for a lower number that is committed later", async () => {
    await using world = await createWorld({ engine: "postgres" });
    const follower = ledger();
    let commit = () => {};
    let isWritten = () => {};
    const isIn = new Promise<void>((resolve) => {
      isWritten = resolve;
    });
    const late = world.store.transaction(async (tx) => {
      await write(tx, 1);
      isWritten();
      await new Promise<void>((resolve) => {
        commit = resolve;
      });
    });
    await isIn;
    // From here on the one who was first is not there yet, and the one who came second is.
    const { feed } = world.store.t;
    await world.store.transaction((tx) => write(tx, 2));
    expect(await world.store.db.select().from(feed)).toHaveLength(1);
    const following = armFollowers(world.context, [follower]).then(async () => {
      world.clock.now += 1_000;
      await play(world, world.context, follower);
    });
    setTimeout(commit, 50);
    await Promise.all([late, following]);
    expect(await handled(world)).toEqual(await written(world));
    expect(await handled(world)).toHaveLength(2);
  });
});
