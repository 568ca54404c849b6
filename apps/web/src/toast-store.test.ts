import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { notify, toastStore } from "./toast-store.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  vi.advanceTimersByTime(60_000);
  vi.useRealTimers();
});

const shown = () => toastStore.get()[0]?.text;

it("shows one at a time: a lone one rests, one that others wait for is there long enough to be read", () => {
  notify({ text: "alone" });
  vi.advanceTimersByTime(7_900);
  expect(shown()).toBe("alone");
  vi.advanceTimersByTime(100);
  expect(shown()).toBeUndefined();

  for (const text of ["one", "two", "three"]) notify({ text });
  for (const text of ["one", "two", "three"]) {
    vi.advanceTimersByTime(2_400);
    expect(shown()).toBe(text);
    vi.advanceTimersByTime(100);
  }
  vi.advanceTimersByTime(5_500);
  expect(shown()).toBeUndefined();
});

it("lets the oldest that waits go when too many come, and keeps what failed longer", () => {
  for (const text of ["one", "two", "three", "four", "five", "six"]) notify({ text });
  const read: unknown[] = [];
  for (let n = 0; n < 4; n++) {
    read.push(shown());
    vi.advanceTimersByTime(2_500);
  }
  expect(read).toEqual(["one", "four", "five", "six"]);
  vi.advanceTimersByTime(8_000);
  notify({ text: "failed", shape: "failed" });
  vi.advanceTimersByTime(15_900);
  expect(shown()).toBe("failed");
});
