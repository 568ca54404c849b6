import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { digitsOf, isUserId, maskPhone, matchKey, toE164 } from "./phone-number.ts";

describe("toE164", () => {
  test.each([
    ["+91 98123 45210", "+919812345210"],
    ["+91-98123-45210", "+919812345210"],
    [" +1 (202) 555-0143 ", "+12025550143"],
    ["0091 98123 45210", "+919812345210"],
    ["+44 (0)20 7946 0018", "+442079460018"],
    ["+1.202.555.0143", "+12025550143"],
    ["+91\u00a098123\u00a045210", "+919812345210"],
  ])("%s → %s", (input, expected) => {
    expect(toE164(input)).toBe(expected);
  });

  test.each([
    ["9812345210", "no country code"],
    ["919812345210", "digits alone do not say where the country code ends"],
    ["+1234567", "too short"],
    ["+1234567890123456", "too long"],
    ["+0123456789", "no country begins with 0"],
    ["++12025550143", "two plus signs"],
    ["+1 202 555 0143 ext 5", "letters"],
    ["+91 98123+45210", "a plus inside"],
    ["", "empty"],
    ["+", "a plus alone"],
  ])("%s is refused: %s", (input) => {
    expect(toE164(input)).toBeNull();
  });

  test("is stable: its result is its own", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\+[ ()\d-]{0,20}$/), (input) => {
        const e164 = toE164(input);
        if (e164 === null) return;
        expect(e164).toMatch(/^\+[1-9]\d{7,14}$/);
        expect(toE164(e164)).toBe(e164);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe("matchKey", () => {
  test.each([
    ["Brazil, mobile with and without 9", "5511987654321", "551187654321"],
    ["Brazil, mobile of area 31 and above", "5531998765432", "+55 31 9876-5432"],
    ["Mexico, 521 and 52", "5215512345678", "+52 55 1234 5678"],
    ["Argentina, 549 and 54", "5491123456789", "+54 11 2345 6789"],
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
  ])("%s: different people stay apart", (_, one, other) => {
    expect(matchKey(one)).not.toBe(matchKey(other));
  });

  test("a landline never gets a 9", () => {
    expect(matchKey("+55 11 3265-4321")).toBe("551132654321");
  });

  test("user ids stay whole, and texts without digits keep apart", () => {
    expect(matchKey("US.1349")).toBe("US.1349");
    expect(matchKey("anna")).not.toBe(matchKey("otto"));
  });

  test("is stable: a key is its own key", () => {
    const digits = fc.stringMatching(/^(55|52|54|521|549)?[1-9]\d{7,12}$/);
    fc.assert(
      fc.property(digits, (number) => matchKey(matchKey(number)) === matchKey(number)),
      { numRuns: 5_000 },
    );
  });
});

test("isUserId knows business-scoped ids and those of parents", () => {
  for (const id of ["US.13491208655302741918", "IN.ENT.6060606060", "BR.a1B2"])
    expect(isUserId(id)).toBe(true);
  for (const id of [
    "12025550143",
    "us.1",
    "USA.1",
    "US.",
    "US.1-2",
    "US.ENT.",
    `US.${"1".repeat(129)}`,
    "",
  ]) {
    expect(isUserId(id), id).toBe(false);
  }
});

test.each([
  ["+919812345210", "+91 98••• ••210"],
  ["919812345210", "+91 98••• ••210"],
  ["+12025550143", "+1 20••• ••143"],
  ["+351912345678", "+351 91••• •678"],
  ["+4712345678", "+47 •••• ••78"],
  ["+12", "•••"],
  ["nobody", "•••"],
])("%s is shown as %s", (input, expected) => {
  expect(maskPhone(input)).toBe(expected);
});

test("a masked number hides at least three digits", () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[1-9]\d{7,14}$/), (number) => {
      expect(digitsOf(maskPhone(number)).length).toBeLessThanOrEqual(number.length - 3);
    }),
  );
});
