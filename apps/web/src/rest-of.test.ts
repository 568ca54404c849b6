import { expect, it } from "vitest";
import { restOf } from "./rest-of.ts";

it("tells the rest by the pace it has seen, and nothing before it has seen enough", () => {
  const at = (done: number, ms: number) => restOf({ id: "pace", done, total: 1_000 }, ms);
  expect([at(200, 0), at(210, 1_000)]).toEqual([null, null]);
  expect(at(400, 10_000)).toBe(30_000);
  // Taken up anew by another process: its pace is measured anew.
  expect([at(0, 11_000), at(100, 21_000)]).toEqual([null, 90_000]);
  expect(restOf({ id: "unknown", done: 5, total: null }, 0)).toBeNull();
  expect(restOf({ id: "unknown", done: 9, total: null }, 9_000)).toBeNull();
});
