import { expect, it } from "vitest";
import { unknownIn } from "./chart-marks.ts";

it("hatches where nothing is known, and neither a nought nor what lies before or behind all that is known", () => {
  const times = [0, 60, 120, 180, 240, 300];
  expect(unknownIn([times, [null, 1, null, null, 4, null]])).toEqual([[120, 240]]);
  expect(unknownIn([times, [1, 0, 0, 0, 0, 1]])).toEqual([]);
  expect(unknownIn([times, [1, null, 1, 1, 1, 1], [1, 2, 3, null, 5, 6]])).toEqual([]);
});
