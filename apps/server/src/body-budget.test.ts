import { expect, test, vi } from "vitest";
import { createBodyBudget } from "./body-budget.ts";

const limits = { ofAddress: 100, ofAll: 150 };
const body = (address: string | null, bytes: number) => ({ address, bytes, begin: vi.fn(), cut: vi.fn() });

test("an address has its share, and all together have theirs", () => {
  const budget = createBodyBudget(limits);
  const first = body("a", 100);
  expect(budget.take(first)).toBe(true);
  expect(budget.take(body("a", 1))).toBe(false);
  expect(budget.take(body("b", 51))).toBe(false);
  expect(budget.take(body(null, 50))).toBe(true);
  expect(budget.take(body("b", 1))).toBe(false);
  budget.give(first);
  budget.give(first);
  expect(budget.held()).toBe(50);
  expect(budget.take(body("a", 100))).toBe(true);
});

test("the newest that waits is let in first, and who left the queue never is", () => {
  const budget = createBodyBudget(limits);
  const held = body("a", 100);
  const [first, left, newest] = [body("a", 100), body("a", 100), body("a", 100)];
  for (const one of [held, first, left, newest]) budget.wait(one);
  expect(held.begin).toHaveBeenCalledOnce();
  budget.give(left);
  budget.give(held);
  expect(newest.begin).toHaveBeenCalledOnce();
  expect(first.begin).not.toHaveBeenCalled();
  budget.give(newest);
  expect(first.begin).toHaveBeenCalledOnce();
  expect(left.begin).not.toHaveBeenCalled();
  budget.give(first);
  expect(budget.held()).toBe(0);
});

test("who holds room for long is cut for those who wait, and by nobody else", () => {
  vi.useFakeTimers();
  try {
    const budget = createBodyBudget(limits);
    const slow = body("a", 100);
    budget.wait(slow);
    vi.advanceTimersByTime(60_000);
    expect(slow.cut).not.toHaveBeenCalled();
    slow.cut.mockImplementation(() => budget.give(slow));
    const next = body("a", 100);
    budget.wait(next);
    vi.advanceTimersByTime(1_000);
    expect(slow.cut).toHaveBeenCalledOnce();
    expect(next.begin).toHaveBeenCalledOnce();
  } finally {
    vi.useRealTimers();
  }
});
