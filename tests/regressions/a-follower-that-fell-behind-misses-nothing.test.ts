import { appendFeed, type FeedLine } from "@unlatch/core/feed";
import { createFeedHub } from "@unlatch/core/feed-hub";
import { describe, expect, test } from "vitest";
import { createWorld, engines, type World } from "../world.ts";

const write = (world: World, count: number) =>
  world.store.transaction(async (tx) => {
    for (let n = 0; n < count; n++) await appendFeed(tx, { at: world.clock.now, topic: "test.line" });
  });

type Following = AsyncGenerator<readonly FeedLine[], void>;

/** Takes batches until the line with this number came. */
async function takeUpTo(from: Following, seq: number): Promise<number[]> {
  const seqs: number[] = [];
  while ((seqs.at(-1) ?? 0) < seq) {
    const { value, done } = await from.next();
    if (done) break;
    seqs.push(...value.map((line) => line.seq));
  }
  return seqs;
}

const upTo = (n: number) => Array.from({ length: n }, (_, index) => index + 1);

/** More than a follower keeps in memory. */
const flood = 5_000;

describe.each(engines)("a follower that does not read (%s)", (engine) => {
  test("goes on from the store, and then from memory, without a gap", async () => {
    await using world = await createWorld({ engine });
    const hub = createFeedHub(world.store);
    const control = new AbortController();
    const follow = (): Following => hub.follow({ after: 0, signal: control.signal, as: (lines) => lines });
    const [slow, quick] = [follow(), follow()];
    await write(world, 1);
    expect(await takeUpTo(slow, 1)).toEqual([1]);
    expect(await takeUpTo(quick, 1)).toEqual([1]);
    // Both live from memory now; one of them is told far more than it takes.
    const [second] = [takeUpTo(slow, 2), await write(world, 1)];
    expect(await second).toEqual([2]);
    const reading = takeUpTo(quick, flood + 2);
    for (let n = 0; n < flood; n += 500) await write(world, 500);
    expect([1, ...(await reading)]).toEqual(upTo(flood + 2));
    const rest = takeUpTo(slow, flood + 3);
    await write(world, 1);
    expect([1, 2, ...(await rest)]).toEqual(upTo(flood + 3));
    control.abort();
    hub.close();
  });
});
