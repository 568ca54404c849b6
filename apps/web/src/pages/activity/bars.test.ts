import { expect, it } from "vitest";
import { barsOf, partsOf } from "./bars.ts";

const column = (more: object) => ({
  at: "2026-11-21T00:00:00.000Z",
  in: 0,
  out: 0,
  failed: 0,
  notSent: 0,
  ...more,
});

it("counts as failed what the filter of that name finds, and what was never sent beside it", () => {
  const { totals } = barsOf([column({ out: 4, failed: 10, notSent: 29 })], partsOf.messages);
  expect(partsOf.messages.map(({ name }, index) => [name, totals[index]])).toEqual([
    ["In", 0],
    ["Out", 4],
    ["Not sent", 29],
    ["Failed", 10],
  ]);
});

it("stacks the parts: each bar ends where those below it do, and one of nothing is not drawn", () => {
  const { values } = barsOf([column({ in: 1, out: 2, failed: 3, notSent: 4 })], partsOf.messages);
  expect(values).toEqual([[10], [9], [7], [3]]);
  expect(barsOf([column({ in: 1, failed: 2 })], partsOf.messages).values).toEqual([[3], [0], [0], [2]]);
});

it("shows one failure among a thousand", () => {
  const { values } = barsOf([column({ in: 999, failed: 1 })], partsOf.webhooks);
  expect(values.at(-1)).toEqual([50]);
});
