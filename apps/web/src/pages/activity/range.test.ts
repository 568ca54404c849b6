import { expect, it } from "vitest";
import { momentOf, rangeOf } from "./range.ts";

const now = Date.parse("2026-11-24T10:07:30Z");

it("reads now, distances from it, and moments; nothing else", () => {
  expect(momentOf("now", now)).toBe(now);
  expect(momentOf("now-24h", now)).toBe(now - 86_400_000);
  expect(momentOf("2026-11-24T00:00:00+05:30", now)).toBe(Date.parse("2026-11-23T18:30:00Z"));
  expect(momentOf("yesterday-ish", now)).toBeNull();
});

it("cuts a span into at most some seventy whole steps that hold it", () => {
  for (const from of ["now-15m", "now-1h", "now-24h", "now-7d", "now-30d", "2020-01-01T00:00:00Z"]) {
    const range = rangeOf({ from }, now, "now-1h");
    expect(range.from).toBeLessThanOrEqual(momentOf(from, now) ?? 0);
    expect(range.to).toBeGreaterThanOrEqual(now);
    expect((range.to - range.from) / range.stepMs).toBeLessThanOrEqual(75);
    expect(range.from % range.stepMs).toBe(0);
  }
});

it("makes something of an end before its beginning", () => {
  const range = rangeOf({ from: "now", to: "now-7d" }, now, "now-1h");
  expect(range.to).toBeGreaterThan(range.from);
});
