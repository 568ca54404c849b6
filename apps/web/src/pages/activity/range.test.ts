import { expect, it } from "vitest";
import { clockIn } from "../../format.ts";
import { endsOf, momentOf, presets, rangeName, rangeOf, shiftBack, startOfDay } from "./range.ts";

const clock = clockIn("Asia/Kolkata");

const now = Date.parse("2026-11-24T10:07:30Z");

it("reads now, distances from it, and moments; nothing else", () => {
  expect(momentOf("now", now, clock)).toBe(now);
  expect(momentOf("now-24h", now, clock)).toBe(now - 86_400_000);
  expect(momentOf("2026-11-24T00:00:00+05:30", now, clock)).toBe(Date.parse("2026-11-23T18:30:00Z"));
  expect(momentOf("yesterday-ish", now, clock)).toBeNull();
});

it("cuts a span into at most some seventy whole steps that hold it", () => {
  for (const from of ["now-15m", "now-1h", "now-24h", "now-7d", "now-30d", "2020-01-01T00:00:00Z"]) {
    const range = rangeOf({ from }, { now, fallback: "now-1h", clock });
    expect(range.from).toBeLessThanOrEqual(momentOf(from, now, clock) ?? 0);
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

it("keeps the name of what was chosen, and says days as days", () => {
  for (const preset of presets) expect(rangeName(preset, clock)).toBe(preset.name);
  const days = { from: "2026-11-19T18:30:00.000Z", to: "2026-11-26T18:30:00.000Z" };
  expect(rangeName(days, clock)).toBe("Fri 20 Nov to Thu 26 Nov");
  expect(rangeName({ from: days.from, to: "2026-11-20T18:30:00.000Z" }, clock)).toBe("Fri 20 Nov");
  expect(rangeName({ from: days.from, to: "2026-11-20T05:00:00.000Z" }, clock)).toBe(
    "Fri 20 Nov, 00:00 to 10:30",
  );
  expect(rangeName({}, clock)).toBe("Any time");
});

it("compares days with days, across a change of the clock too, and of a day that goes on what is over", () => {
  const york = clockIn("America/New_York");
  const at = Date.parse("2026-11-02T15:00:00Z");
  const around = { now: at, fallback: "now-1h", clock: york };
  const today = endsOf({ from: "today" }, around);
  const back = shiftBack(today, york);
  // The day before had 25 hours.
  expect(back).toBe(25 * 3_600_000);
  expect(new Date(today.to - back).toISOString()).toBe("2026-11-01T14:00:00.000Z");
  const yesterday = endsOf({ from: "yesterday", to: "today" }, around);
  expect(yesterday.from - shiftBack(yesterday, york)).toBe(Date.parse("2026-10-31T04:00:00Z"));
  const hour = endsOf({ from: "now-1h" }, around);
  expect(shiftBack(hour, york)).toBe(3_600_000);
});
