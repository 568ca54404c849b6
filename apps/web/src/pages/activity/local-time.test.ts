import { expect, it } from "vitest";
import { clockIn } from "../../format.ts";
import { dayLater, momentAt, monthLater, wallOf, weeksOf } from "./local-time.ts";

it("reads and writes times as the business's clock shows them, around its changes too", () => {
  const york = clockIn("America/New_York");
  for (const iso of [
    "2026-03-08T06:59:00Z",
    "2026-03-08T07:00:00Z",
    "2026-11-01T05:30:00Z",
    "2026-11-27T10:00:00Z",
  ])
    expect(momentAt(wallOf(Date.parse(iso), york), york)).toBe(Date.parse(iso));
  expect(wallOf(Date.parse("2026-11-27T00:00:00Z"), clockIn("Asia/Kolkata"))).toBe("2026-11-27T05:30");
  // 01:30 comes twice on that day: the first of the two.
  expect(momentAt("2026-11-01T01:30", york)).toBe(Date.parse("2026-11-01T05:30:00Z"));
  expect(momentAt("soon", york)).toBeNull();
});

it("lays a month out in whole weeks, and goes from day to day and month to month", () => {
  const weeks = weeksOf("2026-11");
  expect([weeks.length, weeks[0]?.[0], weeks.at(-1)?.[6]]).toEqual([6, "2026-10-26", "2026-12-06"]);
  expect(weeksOf("2027-02")).toHaveLength(4);
  expect(dayLater("2026-12-31", 1)).toBe("2027-01-01");
  expect([monthLater("2026-01-31", 1), monthLater("2026-12-15", 1), monthLater("2026-03-31", -1)]).toEqual([
    "2026-02-28",
    "2027-01-15",
    "2026-02-28",
  ]);
});
