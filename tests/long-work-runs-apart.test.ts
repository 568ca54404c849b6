import { threadId } from "node:worker_threads";
import type { Heavy } from "@unlatch/core/heavy";
import { answerSlowly, countOn, hoard, whichThread, write } from "@unlatch/core/heavy-tasks.fixture";
import { createHeavyThread } from "@unlatch/core/heavy-thread";
import { describe, expect, test } from "vitest";
import { until } from "./http-world.ts";
import { createWorld, engines } from "./world.ts";

const file = new URL("../packages/core/src/heavy-tasks-thread.fixture.ts", import.meta.url);

describe.each(engines)("the heavy thread (%s)", (engine) => {
  async function thread(options: { restMs?: number; memoryMb?: number } = {}) {
    const world = await createWorld({ engine });
    const log = { info: () => {}, warn: () => {}, error: (event: string) => void lost.push(event) };
    const lost: string[] = [];
    const heavy: Heavy = createHeavyThread({ url: world.url, log, file, ...options });
    return {
      world,
      heavy,
      lost,
      async [Symbol.asyncDispose]() {
        await heavy.close();
        await world[Symbol.asyncDispose]();
      },
    };
  }

  test("is another one, starts when it is needed, and is another again after its rest", async () => {
    await using here = await thread({ restMs: 1 });
    const first = await here.heavy.run(whichThread, {});
    expect(first).not.toBe(threadId);
    const seen = new Set([first]);
    await until(async () => seen.add(await here.heavy.run(whichThread, {})).size > 1);
    await using busy = await thread();
    const [one, two] = [await busy.heavy.run(whichThread, {}), await busy.heavy.run(whichThread, {})];
    expect(one).toBe(two);
  });

  test("may not write", async () => {
    await using here = await thread();
    await expect(here.heavy.run(write, {})).rejects.toThrow();
    expect(await here.world.store.db.$count(here.world.store.t.feed)).toBe(0);
  });

  test("what needs more memory than it may fails in words, and the next task finds a new thread", async () => {
    await using here = await thread({ memoryMb: 48 });
    const before = await here.heavy.run(whichThread, {});
    const doomed = here.heavy.run(hoard, {});
    await expect(doomed).rejects.toThrow(/more than the 48 MB of memory .* Take a narrower filter/);
    expect(here.lost).toEqual(["heavy.lost"]);
    expect(await here.heavy.run(whichThread, {})).not.toBe(before);
  });

  test("who waits for an answer goes before what is bulk, which goes on afterwards", async () => {
    await using here = await thread();
    const order: string[] = [];
    const seen: [number, number][] = [];
    const bulk = here.heavy
      .run(countOn, { to: 40 }, { onProgress: (done, at) => seen.push([done, at ?? 0]) })
      .then((n) => order.push(`bulk ${n}`));
    await until(() => seen.length > 2);
    const [from = 0, to = 0] = await here.heavy.run(answerSlowly, { ms: 150 });
    order.push("answer");
    await bulk;
    expect(order).toEqual(["answer", "bulk 40"]);
    // One portion may have been under way.
    expect(seen.filter(([, at]) => at > from && at < to).length).toBeLessThanOrEqual(2);
  });

  test("one answer at a time, in turn; when many wait, more are refused in words", async () => {
    await using here = await thread();
    const asked = Array.from({ length: 33 }, () => here.heavy.run(answerSlowly, { ms: 2 }));
    await expect(here.heavy.run(whichThread, {})).rejects.toThrow("Many long searches wait already");
    const spans = await Promise.all(asked);
    for (const [index, [from = 0]] of spans.entries())
      if (index > 0) expect(from).toBeGreaterThanOrEqual(spans[index - 1]?.[1] ?? 0);
  });

  test("what nobody wants any more ends: at once for who asked, at its next breath on the thread", async () => {
    await using here = await thread();
    const control = new AbortController();
    const seen: number[] = [];
    const asked = here.heavy.run(
      countOn,
      { to: 1_000_000 },
      { signal: control.signal, onProgress: (done) => seen.push(done) },
    );
    await until(() => seen.length > 2);
    const behind = here.heavy.run(countOn, { to: 2 });
    control.abort(new Error("No longer wanted."));
    await expect(asked).rejects.toThrow("No longer wanted.");
    // Its place is free: the next one of its kind has its turn.
    expect(await behind).toBe(2);
  });

  test("closing refuses what waits and what runs", async () => {
    await using here = await thread();
    const asked = [here.heavy.run(countOn, { to: 1_000 }), here.heavy.run(countOn, { to: 1 })];
    const ended = Promise.allSettled(asked);
    await here.heavy.close();
    expect((await ended).map((one) => one.status)).toEqual(["rejected", "rejected"]);
    await expect(here.heavy.run(whichThread, {})).rejects.toThrow("The server is stopping");
  });
});
