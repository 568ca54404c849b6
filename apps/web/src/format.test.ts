import { expect, it } from "vitest";
import { ago, badPercent, clockIn, counted, duration, percent } from "./format.ts";

it("tells the time of the business zone with its usual name", () => {
  const clock = clockIn("Asia/Kolkata");
  expect(clock.zone).toBe("IST");
  expect(clock.precise("2026-11-20T23:30:07.412Z")).toBe("05:00:07.412");
  expect(clock.dayKey("2026-11-20T18:30:00.000Z")).toBe("2026-11-21");
  expect(clock.dayKey("2026-11-20T18:29:59.999Z")).toBe("2026-11-20");
});

it("does not invent milliseconds that Meta never gave", () => {
  const clock = clockIn("UTC");
  expect(clock.exact("2026-11-20T05:00:07.000Z")).toBe("05:00:07");
  expect(clock.exact("2026-11-20T05:00:07.030Z")).toBe("05:00:07.030");
});

it("writes numbers and lengths of time for people", () => {
  expect([duration(38), duration(2_400), duration(72_000), duration(11_100_000)]).toEqual([
    "38 ms",
    "2.4 s",
    "1 m 12 s",
    "3 h 5 m",
  ]);
  expect([duration(840_000), duration(10_800_000)]).toEqual(["14 m", "3 h"]);
  expect([counted(1, "event"), counted(12_408, "event")]).toEqual(["1 event", "12,408 events"]);
});

it("never says all when one failed, and never none when one did", () => {
  expect([percent(1), percent(0.9999), percent(0.95), percent(0)]).toEqual([
    "100 %",
    "99.9 %",
    "95 %",
    "0 %",
  ]);
  expect([badPercent(0), badPercent(0.0001), badPercent(0.05), badPercent(1)]).toEqual([
    "0 %",
    "0.1 %",
    "5 %",
    "100 %",
  ]);
});

it("tells how long ago something was", () => {
  expect([ago(900), ago(42_000), ago(240_000), ago(7_300_000), ago(90_000_000)]).toEqual([
    "just now",
    "42 s ago",
    "4 m ago",
    "2 h ago",
    "1 day ago",
  ]);
});
