import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createRefresher } from "./refresh.ts";

const key = ["today"];
const lineMs = 400;

/** A page that looks at an answer which takes longer than the next line is away. */
function world(tookMs: number) {
  const cache = new QueryClient();
  const facts = { newest: 0 };
  let asked = 0;
  const seen: number[] = [];
  const observer = new QueryObserver(cache, {
    queryKey: key,
    queryFn: async ({ signal }) => {
      asked++;
      const { newest } = facts;
      await new Promise((next) => setTimeout(next, tookMs));
      if (signal.aborted) throw new Error("given up");
      return newest;
    },
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  const leave = observer.subscribe(({ data }) => {
    if (data !== undefined && data !== seen.at(-1)) seen.push(data);
  });
  /** A line each 400 ms, as with 2.5 events a second. */
  const flood = async (lines: number, tell: () => void) => {
    for (let n = 0; n < lines; n++) {
      facts.newest++;
      tell();
      await vi.advanceTimersByTimeAsync(lineMs);
    }
  };
  return { cache, facts, seen, flood, leave, asked: () => asked };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("what lines make stale", () => {
  it("is shown anew while lines go on coming, however long an answer takes", async () => {
    const { cache, seen, flood, leave } = world(3_000);
    const { outdate } = createRefresher(cache);
    await vi.advanceTimersByTimeAsync(3_000);
    await flood(50, () => outdate([key]));
    expect(seen.length).toBeGreaterThanOrEqual(4);
    expect(seen.at(-1)).toBeGreaterThan(30);
    // And the last line of all is in it, though it came while an answer was on its way.
    await vi.advanceTimersByTimeAsync(10_000);
    expect(seen.at(-1)).toBe(50);
    leave();
  });

  it("would starve if each line asked anew", async () => {
    const { cache, seen, flood, leave } = world(3_000);
    await vi.advanceTimersByTimeAsync(3_000);
    await flood(50, () => void cache.invalidateQueries({ queryKey: key }));
    expect(seen).toEqual([0]);
    leave();
  });

  it("is asked for once more when a line came while an answer was on its way, and nothing came after it", async () => {
    const { cache, facts, seen, leave, asked } = world(3_000);
    const { outdate } = createRefresher(cache);
    await vi.advanceTimersByTimeAsync(3_000);
    facts.newest = 1;
    outdate([key]);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(asked()).toBe(2);
    // The answer that is on its way was made before this.
    facts.newest = 2;
    outdate([key]);
    await vi.advanceTimersByTimeAsync(20_000);
    expect([seen, asked()]).toEqual([[0, 1, 2], 3]);
    leave();
  });

  it("is asked for once after a flood, and once more only where an answer was on its way", async () => {
    const quick = world(10);
    const { outdate } = createRefresher(quick.cache);
    await vi.advanceTimersByTimeAsync(10);
    for (let n = 0; n < 1_000; n++) outdate([key]);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(quick.asked()).toBe(2);
    quick.leave();

    const slow = world(2_000);
    const refresher = createRefresher(slow.cache);
    await vi.advanceTimersByTimeAsync(600);
    refresher.outdate([key]);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(slow.asked()).toBe(2);
    slow.leave();
  });
});
