import { expect, it } from "vitest";
import { callingCodeOf } from "./calling-codes.ts";

it.each([
  ["+919812345210", "91", ["IN"]],
  ["+12025550143", "1", ["US", "CA"]],
  ["+18765550143", "1", ["JM"]],
  ["+447911123456", "44", ["GB", "GG", "JE", "IM"]],
  ["+77011234567", "7", ["KZ"]],
  ["+79161234567", "7", ["RU"]],
  ["+2250701020304", "225", ["CI"]],
  ["+971501234567", "971", ["AE"]],
])("%s is of +%s", (number, code, regions) => {
  expect(callingCodeOf(number)).toEqual({ code, regions });
});

it("names nobody where no country has the code", () => {
  expect(callingCodeOf("+21012345678")).toBe(null);
  expect(callingCodeOf("+99912345678")).toBe(null);
});
