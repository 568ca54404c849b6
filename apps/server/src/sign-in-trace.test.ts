import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createSignInTrace, type RefusedTries } from "./sign-in-trace.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test("the first try is told at once, more of them together after a minute, and inventions are one", async () => {
  const told: RefusedTries[] = [];
  const trace = createSignInTrace({
    isAccount: async (email) => email === "asha@unlatch.test",
    tell: async (tries) => void told.push(tries),
    failed: (error) => {
      throw error;
    },
  });
  const guess = (email: string) => trace({ email, address: "203.0.113.9", why: "wrong password" });
  const lines = async (ms: number) => {
    await vi.advanceTimersByTimeAsync(ms);
    return told.splice(0).map(({ account, tries }) => [account, tries]);
  };
  for (let n = 0; n < 8; n++) guess("asha@unlatch.test");
  for (let n = 0; n < 500; n++) guess(`invented${n}@unlatch.test`);
  expect(await lines(0)).toEqual([
    ["a•••@unlatch.test", 1],
    [null, 1],
  ]);
  expect(await lines(59_000)).toEqual([]);
  expect(await lines(1_000)).toEqual([
    ["a•••@unlatch.test", 7],
    [null, 499],
  ]);
  guess("asha@unlatch.test");
  expect(await lines(60_000)).toEqual([["a•••@unlatch.test", 1]]);
  expect(await lines(60_000)).toEqual([]);
  guess("asha@unlatch.test");
  expect(await lines(0)).toEqual([["a•••@unlatch.test", 1]]);
});
