import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { holdThenDo, notify, toastStore } from "./toast-store.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  vi.runAllTimers();
  vi.useRealTimers();
});

const texts = () => toastStore.get().map((toast) => toast.text);

it("does what was held after the hold, once", () => {
  const run = vi.fn();
  holdThenDo({ text: "Sending", run });
  vi.advanceTimersByTime(9_999);
  expect(run).not.toHaveBeenCalled();
  vi.advanceTimersByTime(60_000);
  expect(run).toHaveBeenCalledOnce();
  expect(texts()).toEqual([]);
});

it("never does what was taken back, and says so", () => {
  const run = vi.fn();
  holdThenDo({ text: "Sending", run });
  toastStore.get()[0]?.undo?.();
  vi.advanceTimersByTime(60_000);
  expect(run).not.toHaveBeenCalled();
});

it("keeps the way back in sight, however much is said meanwhile", () => {
  holdThenDo({ text: "Sending", run: () => {} });
  for (const text of ["one", "two", "three", "four", "five"]) notify({ text });
  expect(texts()).toEqual(["Sending", "two", "three", "four", "five"]);
});
