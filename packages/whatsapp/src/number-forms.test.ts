import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formsOf, matchKey } from "./number-forms.ts";

describe("matchKey", () => {
  test.each([
    ["Brazil, mobile with and without 9", "5511987654321", "551187654321"],
    ["Brazil, mobile of area 31 and above", "5531998765432", "+55 31 9876-5432"],
    ["Mexico, 521 and 52", "5215512345678", "+52 55 1234 5678"],
    ["Argentina, 549 and 54", "5491123456789", "+54 11 2345 6789"],
    ["Ivory Coast, Moov", "22501020304", "2250101020304"],
    ["Ivory Coast, MTN", "+225 05 04 03 02", "2250505040302"],
    ["Ivory Coast, Orange", "22548123456", "+2250748123456"],
    ["Benin", "22997123456", "+229 01 97 12 34 56"],
    ["E.164 and wa_id", "+919812345210", "919812345210"],
    ["00 and plus", "00919812345210", "919812345210"],
  ])("%s are one person", (_, one, other) => {
    expect(matchKey(one)).toBe(matchKey(other));
  });

  test.each([
    ["Brazilian landline", "551132654321", "5511932654321"],
    ["two Brazilian areas", "5511987654321", "5521987654321"],
    ["neighbours", "919812345210", "919812345211"],
    ["a US number that begins like Brazil's", "15511234567", "155191234567"],
    ["Ivory Coast, another network", "22501020304", "2250701020304"],
    ["Ivory Coast, a landline and a mobile", "22520304050", "2250120304050"],
    ["Ivory Coast and Benin", "22997123456", "22597123456"],
  ])("%s: different people stay apart", (_, one, other) => {
    expect(matchKey(one)).not.toBe(matchKey(other));
  });

  test.each([
    ["551187654321", "5511987654321"],
    ["5511987654321", "5511987654321"],
    ["5215512345678", "525512345678"],
    ["5491123456789", "541123456789"],
    ["919812345210", "919812345210"],
  ])("%s is kept as %s: keys that are stored already stay as they are", (number, key) => {
    expect(matchKey(number)).toBe(key);
  });

  test("a landline never gets a 9", () => {
    expect(matchKey("+55 11 3265-4321")).toBe("551132654321");
  });

  test("user ids stay whole, and texts without digits keep apart", () => {
    expect(matchKey("US.1349")).toBe("US.1349");
    expect(matchKey("anna")).not.toBe(matchKey("otto"));
  });
});

describe("formsOf", () => {
  test.each([
    ["+5511987654321", ["+551187654321"]],
    ["551187654321", ["+5511987654321"]],
    ["+525512345678", ["+5215512345678"]],
    ["+5491123456789", ["+541123456789"]],
    ["22548123456", ["+2250748123456"]],
    ["+2290197123456", ["+22997123456"]],
    ["+551132654321", []],
    ["+919812345210", []],
    ["US.1349", []],
    ["", []],
  ])("%s may also be written %j", (number, forms) => {
    expect(formsOf(number)).toEqual(forms);
  });
});

const digits = fc.stringMatching(/^(55[1-9]{2}9?|521?|549?|2250[157]|225|22901|229)?[1-9]\d{7,12}$/);

test("a key is its own key, and all writings of a number share it", () => {
  fc.assert(
    fc.property(digits, (number) => {
      const key = matchKey(number);
      expect(matchKey(key)).toBe(key);
      for (const form of formsOf(number)) {
        expect(matchKey(form)).toBe(key);
        expect(formsOf(form)).toContain(`+${number}`);
      }
      expect(formsOf(number)).not.toContain(`+${number}`);
    }),
    { numRuns: 5_000 },
  );
});

test("two numbers share a key only if one is a writing of the other", () => {
  fc.assert(
    fc.property(digits, digits, (one, other) => {
      const same = one === other || formsOf(one).includes(`+${other}`);
      expect(matchKey(one) === matchKey(other)).toBe(same);
    }),
    { numRuns: 5_000 },
  );
});
