import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { notify, toastStore } from "./toast-store.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  vi.runAllTimers();
  vi.useRealTimers();
});

const texts = () => toastStore.get().map((toast) => toast.text);

it("lets old words go for new ones, and all of them after a while", () => {
  for (const text of ["one", "two", "three", "four", "five"]) notify({ text });
  expect(texts()).toEqual(["two", "three", "four", "five"]);
  vi.advanceTimersByTime(8_000);
  expect(texts()).toEqual([]);
});
