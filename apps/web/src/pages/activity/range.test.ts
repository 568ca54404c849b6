import { expect, it } from "vitest";
import { clockIn } from "../../format.ts";
import { momentOf, rangeOf, startOfDay } from "./range.ts";

const clock = clockIn("Asia/Kolkata");

const now = Date.parse("2026-11-24T10:07:30Z");

it("reads now, distances from it, and moments; nothing else", () => {
  expect(momentOf("now", now)).toBe(now);
  expect(momentOf("now-24h", now)).toBe(now - 86_400_000);
  expect(momentOf("2026-11-24T00:00:00+05:30", now)).toBe(Date.parse("2026-11-23T18:30:00Z"));
  expect(momentOf("yesterday-ish", now)).toBeNull();
});

it("cuts a span into at most some seventy whole steps that hold it", () => {
  for (const from of ["now-15m", "now-1h", "now-24h", "now-7d", "now-30d", "2020-01-01T00:00:00Z"]) {
    const range = rangeOf({ from }, { now, fallback: "now-1h", clock });
    expect(range.from).toBeLessThanOrEqual(momentOf(from, now) ?? 0);
    expect(range.to).toBeGreaterThanOrEqual(now);
    expect((range.to - range.from) / range.stepMs).toBeLessThanOrEqual(75);
    expect((range.from + clock.offset(range.from)) % range.stepMs).toBe(0);
  }
});

it("makes something of an end before its beginning", () => {
  const range = rangeOf({ from: "now", to: "now-7d" }, { now, fallback: "now-1h", clock });
  expect(range.to).toBeGreaterThan(range.from);
});

it("lets days begin where they begin for the business, 23 and 25 hours long ones too", () => {
  const iso = (at: number) => new Date(at).toISOString();
  const range = rangeOf({ from: "2025-11-24T00:00:00+05:30" }, { now, fallback: "now-1h", clock });
  expect(range.stepMs % 86_400_000).toBe(0);
  expect(iso(range.from)).toMatch(/T18:30:00.000Z$/);
  expect(iso(startOfDay(clock, now))).toBe("2026-11-23T18:30:00.000Z");
  const york = clockIn("America/New_York");
  expect(iso(startOfDay(york, Date.parse("2026-11-01T20:00:00Z")))).toBe("2026-11-01T04:00:00.000Z");
  expect(iso(startOfDay(york, Date.parse("2026-11-02T20:00:00Z")))).toBe("2026-11-02T05:00:00.000Z");
  expect([york.offset(Date.parse("2026-11-01T05:00:00Z")), york.offset(now)]).toEqual([
    -14_400_000, -18_000_000,
  ]);
});
