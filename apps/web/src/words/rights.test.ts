import { expect, test } from "vitest";
import { rights } from "../../../../packages/core/src/room-rights.ts";
import { rightInWords } from "./rights.ts";

/** Those that a key can be made for, as people choose them. */
const nameless = (names: readonly string[]) => names.filter((name) => rightInWords(name) === name);

test("every right there is has its words", () => {
  expect(nameless(Object.keys(rights))).toEqual([]);
});

test("one without is caught (the control)", () => {
  expect(nameless(["activity.read", "moon.visit"])).toEqual(["moon.visit"]);
});
