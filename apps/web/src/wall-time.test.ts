import { expect, it } from "vitest";
import { clockIn } from "./format.ts";
import { momentsOf, wallTimeOf } from "./wall-time.ts";

const newYork = clockIn("America/New_York");
const iso = (zone: string, day: string, time: string) =>
  momentsOf(clockIn(zone), { day, time }).map((at) => new Date(at).toISOString());

it("is one moment on an ordinary day, in any zone", () => {
  expect(iso("Asia/Kolkata", "2026-11-27", "05:00")).toEqual(["2026-11-26T23:30:00.000Z"]);
  expect(iso("Pacific/Kiritimati", "2026-11-27", "00:00")).toEqual(["2026-11-26T10:00:00.000Z"]);
});

it("is no moment where the clock goes forward over it, and two where it goes back", () => {
  expect(iso("America/New_York", "2026-03-08", "02:30")).toEqual([]);
  expect(iso("America/New_York", "2026-11-01", "01:30")).toEqual([
    "2026-11-01T05:30:00.000Z",
    "2026-11-01T06:30:00.000Z",
  ]);
});

it("is nothing while it is half written", () => {
  expect(momentsOf(newYork, { day: "", time: "05:00" })).toEqual([]);
  expect(momentsOf(newYork, { day: "2026-11-27", time: "" })).toEqual([]);
});

it("comes back from its moment", () => {
  for (const at of [Date.parse("2026-03-08T07:00:00Z"), Date.parse("2026-11-01T06:30:00Z")])
    expect(momentsOf(newYork, wallTimeOf(newYork, at))).toContain(at);
});
