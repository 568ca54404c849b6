import { expect, it } from "vitest";
import { marksOf } from "./run-marks.ts";

const run = (day: string, state: "ok" | "missed" | "warning" = "ok") => ({
  ...{ day, state, from: "", to: "", packIds: [], runIds: [], planned: state === "missed" ? 0 : 120 },
  ...{ reached: 106, lost: state === "warning" ? 14 : 0 },
});
const thirty = (trouble: Record<string, "missed" | "warning"> = {}) =>
  Array.from({ length: 30 }, (_, n) => {
    const day = new Date(Date.UTC(2026, 9, 29 + n)).toISOString().slice(0, 10);
    return run(day, trouble[day]);
  });

it("names the ends, the trouble, and where a month begins if there is room", () => {
  expect(marksOf(thirty(), 9)).toEqual([
    { index: 0, text: "29 Oct" },
    { index: 29, text: "Today" },
  ]);
  expect(
    marksOf(thirty({ "2026-11-07": "missed", "2026-11-16": "warning" }), 9).map(({ text }) => text),
  ).toEqual(["29 Oct", "7 Nov missed", "16 Nov 11.7 %", "Today"]);
  // The month begins in the middle: it has its mark.
  const later = thirty().map((one, n) => ({
    ...one,
    day: new Date(Date.UTC(2026, 9, 18 + n)).toISOString().slice(0, 10),
  }));
  expect(marksOf(later, 9).map(({ text }) => text)).toEqual(["18 Oct", "1 Nov", "Today"]);
});

it("never puts two where they would touch", () => {
  const crowded = thirty({ "2026-11-08": "missed", "2026-11-10": "missed", "2026-11-26": "warning" });
  const marks = marksOf(crowded, 9);
  for (const [at, one] of marks.entries())
    if (at > 0) expect(one.index - (marks[at - 1]?.index ?? 0)).toBeGreaterThanOrEqual(9);
  expect([marksOf([], 9), marksOf([run("2026-11-01")], 9)]).toEqual([[], [{ index: 0, text: "1 Nov" }]]);
});
