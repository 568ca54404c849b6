import { expect, it } from "vitest";
import { niceTop } from "./nice-top.ts";

it("ends an axis at a round number that holds the highest, half of it whole", () => {
  const tops = [0, 1, 2, 3, 7, 8, 9, 10, 11, 113, 216, 483, 500, 501, 999, 1_000, 20_053].map(niceTop);
  expect(tops).toEqual([2, 2, 2, 4, 8, 8, 10, 10, 12, 120, 300, 500, 500, 600, 1_000, 1_000, 30_000]);
  for (let most = 0; most < 5_000; most++) {
    const top = niceTop(most);
    expect([most, top >= most, Number.isInteger(top / 2)]).toEqual([most, true, true]);
  }
});
