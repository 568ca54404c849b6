import { assert, constantFrom, property, string } from "fast-check";
import { expect, test } from "vitest";
import { plainWords } from "./words.ts";

test("the short way for English says the same as the long way for all", () => {
  const letters = "abcdefghijklmnopqrstuvwxyz ABCDEFGHIJKLMNOPQRSTUVWXYZ 0123456789";
  const marks = " '''`’‘  -–—…!?.,;:/\\@#₹€\"(){}_~‖‗‥‰′″‴‹›※‼⁇⁈⁉⁊⁓⁗👍🙏🏽😀🌀🫶🪐🚫🔕";
  const unit = constantFrom(...Array.from(letters + marks));
  assert(
    property(string({ unit, maxLength: 40 }), (text) => {
      // A mark without width is left out, and is no English: the rest goes the long way.
      expect(plainWords(text)).toBe(plainWords(`${text}\u200b`));
    }),
    { numRuns: 2_000 },
  );
});

test.each([
  ["  STOOOP!! ", "stop"],
  ["Don’t send…", "dont send"],
  ["S.T.O.P", "s t o p"],
  ["Arrêtez", "arretez"],
  ["", ""],
])("%j is %j", (text, plain) => {
  expect(plainWords(text)).toBe(plain);
});
