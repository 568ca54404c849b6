import { expect, it } from "vitest";
import type { Context } from "../context.ts";
import { shareToday } from "./shared-today.ts";
import type { Today } from "./today.ts";

/** A house whose seconds pass when told, and that counts how often it was counted. */
function office() {
  const heard = new Map<string, () => void>();
  const sleepers: { until: number; wake(): void }[] = [];
  const counts: { done(): void; fail(): void }[] = [];
  let now = 0;
  const ctx = {
    store: { listen: (topic: string, fn: () => void) => heard.set(topic, fn) },
    sleep: (ms: number) => new Promise<void>((wake) => sleepers.push({ until: now + ms, wake })),
  } as unknown as Context;
  const ask = shareToday(ctx, {
    elapsed: () => now,
    count: () => {
      const at = counts.length + 1;
      return new Promise<Today>((resolve, reject) =>
        counts.push({ done: () => resolve({ at } as Today), fail: () => reject(new Error("on purpose")) }),
      );
    },
  });
  const turn = () => new Promise<void>((done) => setImmediate(done));
  return {
    counts,
    ask: () => ask().then(({ at }) => at),
    tell: (topic: string) => heard.get(topic)?.(),
    turn,
    async pass(ms: number): Promise<void> {
      now += ms;
      for (const { until, wake } of sleepers) if (until <= now) wake();
      await turn();
    },
  };
}

it("is counted once for everybody who asks at once, and not again while nothing happens", async () => {
  const { ask, counts, turn, pass } = office();
  const answers = [ask(), ask(), ask()];
  await turn();
  expect(counts).toHaveLength(1);
  counts[0]?.done();
  expect(await Promise.all(answers)).toEqual([1, 1, 1]);
  await pass(900);
  expect(await ask()).toBe(1);
  await pass(200);
  const later = ask();
  await turn();
  counts[1]?.done();
  expect(await later).toBe(2);
});

it("is never older than the last line, and not counted more often than once a second for it", async () => {
  const { ask, counts, turn, pass, tell } = office();
  const first = ask();
  await turn();
  counts[0]?.done();
  await first;
  await pass(100);
  for (let n = 0; n < 20; n++) tell("feed");
  const waiting = [ask(), ask()];
  await turn();
  expect(counts).toHaveLength(1);
  // What happens until it begins is in it.
  tell("feed");
  await pass(900);
  expect(counts).toHaveLength(2);
  counts[1]?.done();
  expect(await Promise.all(waiting)).toEqual([2, 2]);
});

it("does not keep whoever has just done something waiting, and is still counted by one at a time", async () => {
  const { ask, counts, turn, tell, pass } = office();
  const first = ask();
  await turn();
  tell("feed");
  tell("noted");
  const mine = ask();
  await turn();
  // The one that runs began before it: mine is the next.
  expect(counts).toHaveLength(1);
  counts[0]?.done();
  expect(await first).toBe(1);
  await turn();
  expect(counts).toHaveLength(2);
  counts[1]?.done();
  expect(await mine).toBe(2);
  tell("feed");
  const waits = ask();
  await turn();
  expect(counts).toHaveLength(2);
  tell("noted");
  await pass(0);
  expect(counts).toHaveLength(3);
  counts[2]?.done();
  expect(await waits).toBe(3);
});

it("asks again after a failure", async () => {
  const { ask, counts, turn, pass } = office();
  const failing = ask();
  await turn();
  counts[0]?.fail();
  await expect(failing).rejects.toThrow("on purpose");
  const again = ask();
  await pass(1_000);
  counts[1]?.done();
  expect(await again).toBe(2);
});
