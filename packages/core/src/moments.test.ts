import { describe, expect, test } from "vitest";
import { believed, compareMoments } from "./moments.ts";

const heardAt = Date.parse("2026-11-21T06:00:00.400Z");
const day = 86_400_000;

describe("the moment that counts", () => {
  test.each([
    ["a second ago", heardAt - 1_400],
    ["six days ago", heardAt - 6 * day],
    ["the very moment", heardAt],
  ])("%s is believed", (_, said) => {
    expect(believed(said, heardAt)).toEqual({ at: said, heardAt });
  });

  test.each([
    ["none", null],
    ["one that was no time", 0],
    ["a second to come", heardAt + 600],
    ["the year 2099", Date.parse("2099-01-01")],
    ["eight days ago", heardAt - 8 * day],
  ])("%s counts when it was heard", (_, said) => {
    expect(believed(said, heardAt)).toEqual({ at: heardAt, heardAt });
  });
});

test("moments go by their second, then by when they were heard", () => {
  const at = heardAt - 400;
  expect(compareMoments({ at, heardAt }, { at: at + 900, heardAt: heardAt + 1 })).toBeLessThan(0);
  expect(compareMoments({ at, heardAt }, { at: at + 900, heardAt: heardAt - 1 })).toBeGreaterThan(0);
  expect(compareMoments({ at, heardAt }, { at: at + 900, heardAt })).toBe(0);
  expect(compareMoments({ at, heardAt }, { at: at + 1_000, heardAt: 0 })).toBeLessThan(0);
});
