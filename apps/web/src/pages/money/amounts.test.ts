import { expect, test } from "vitest";
import { amountWords, microsIn, rateWords, totalWords } from "./amounts.ts";

test.each([
  ["0.115", 115_000],
  [" 0,8631 ", 863_100],
  ["3", 3_000_000],
  ["0.0000001", null],
  ["-1", null],
  ["1001", null],
  ["", null],
])("%j is %s millionths", (text, micros) => {
  expect(microsIn(text)).toBe(micros);
});

test("amounts have two digits, rates all of theirs, and what is unknown is no nought", () => {
  const total = { messages: 3, free: 0, unknown: 3, amounts: [] };
  expect(amountWords({ currency: "INR", micros: 13_800_000 })).toBe("INR 13.80");
  expect(rateWords({ currency: "INR", micros: 115_000 })).toBe("INR 0.115");
  expect(totalWords(total)).toBe("unknown");
  expect(totalWords({ ...total, free: 3, unknown: 0 })).toBe("nothing");
  expect(totalWords({ ...total, unknown: 1, amounts: [{ currency: "INR", micros: 230_000 }] })).toBe(
    "INR 0.23 + unknown",
  );
});
