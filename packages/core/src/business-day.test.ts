import { describe, expect, test } from "vitest";
import { dayAfter, dayIn, isoIn, momentOf } from "./business-day.ts";

const iso = (zone: string, day: string, minutes = 0) => new Date(momentOf(zone, day, minutes)).toISOString();

describe("the moment of a time of day in a zone", () => {
  test("where the clock never changes", () => {
    expect(iso("Asia/Kolkata", "2026-11-24")).toBe("2026-11-23T18:30:00.000Z");
    expect(iso("Asia/Kolkata", "2026-11-24", 300)).toBe("2026-11-23T23:30:00.000Z");
    expect(iso("Pacific/Kiritimati", "2026-11-24")).toBe("2026-11-23T10:00:00.000Z");
    expect(iso("Pacific/Pago_Pago", "2026-11-24")).toBe("2026-11-24T11:00:00.000Z");
  });

  test("on days with 23 and 25 hours", () => {
    expect(iso("America/New_York", "2026-03-08")).toBe("2026-03-08T05:00:00.000Z");
    expect(iso("America/New_York", "2026-03-08", 180)).toBe("2026-03-08T07:00:00.000Z");
    // 02:30 does not exist on that day.
    expect(iso("America/New_York", "2026-03-08", 150)).toBe("2026-03-08T07:00:00.000Z");
    // 01:30 exists twice.
    expect(iso("America/New_York", "2026-11-01", 90)).toBe("2026-11-01T05:30:00.000Z");
    // Where the clock is 13 hours ahead of UTC as well.
    expect(iso("Pacific/Auckland", "2026-04-05", 150)).toBe("2026-04-04T13:30:00.000Z");
    expect(iso("America/New_York", "2026-11-01", 300)).toBe("2026-11-01T10:00:00.000Z");
    const length = momentOf("America/New_York", "2026-11-02") - momentOf("America/New_York", "2026-11-01");
    expect(length).toBe(25 * 3_600_000);
  });

  test("every day begins where the day before ends, for two years in zones with odd offsets", () => {
    for (const zone of [
      "Asia/Kolkata",
      "America/New_York",
      "Europe/Berlin",
      "Australia/Lord_Howe",
      "Asia/Kathmandu",
    ])
      for (let day = "2025-12-28"; day < "2027-12-31"; day = dayAfter(day)) {
        const start = momentOf(zone, day);
        expect(dayIn(zone, start)).toBe(day);
        expect(dayIn(zone, start - 1)).toBe(dayAfter(day, -1));
      }
  });
});

test("a moment is written with its distance from UTC", () => {
  const at = Date.parse("2026-11-20T23:30:07.412Z");
  expect(isoIn("Asia/Kolkata", at)).toBe("2026-11-21T05:00:07.412+05:30");
  expect(isoIn("America/New_York", at)).toBe("2026-11-20T18:30:07.412-05:00");
  expect(isoIn("UTC", at)).toBe("2026-11-20T23:30:07.412+00:00");
  for (const zone of ["Asia/Kathmandu", "Pacific/Marquesas", "Pacific/Kiritimati"])
    expect(Date.parse(isoIn(zone, at))).toBe(at);
});
