import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { digitsOf, isUserId, maskPhone, readPerson, readWaId } from "./phone-number.ts";

describe("what an event names", () => {
  test.each([
    ["919812345210", "919812345210"],
    ["+919812345210", "919812345210"],
    [919812345210, "919812345210"],
    ["12345", "12345"],
  ])("%j is a number", (value, waId) => {
    expect(readWaId(value)).toBe(waId);
  });

  test.each([
    "+abc",
    "abc",
    "null",
    "",
    "123",
    "1234",
    "1".repeat(16),
    "1".repeat(40),
    "0123456789",
    "+",
    "++919812345210",
    "+91 98123 45210",
    "\u200e919812345210",
    "919812345210\n",
    "९१९८१२३४५२१०",
    "IN.7070707070707070",
    "120363043211234567@g.us",
    Number.NaN,
    1e15 + 0.5,
    2 ** 60,
    -919812345210,
    null,
    undefined,
    true,
    {},
    ["919812345210"],
  ])("%j is none", (value) => {
    expect(readWaId(value)).toBeNull();
  });

  test("the first number and the first id count, in whichever member they stand", () => {
    expect(readPerson("IN.1", null, "919812345210")).toEqual({ waId: "919812345210", userId: "IN.1" });
    expect(readPerson("919812345210", "IN.1", "12025550143", "IN.2")).toEqual({
      waId: "919812345210",
      userId: "IN.1",
    });
    expect(readPerson("+abc", "abc", {}, 7)).toEqual({ waId: null, userId: null });
  });

  test("no digit of a user id is ever part of a number", () => {
    const id = fc.stringMatching(/^[A-Z]{2}\.(ENT\.)?[0-9]{1,20}$/);
    fc.assert(
      fc.property(id, (userId) => {
        expect(readPerson(userId)).toEqual({ waId: null, userId });
      }),
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
