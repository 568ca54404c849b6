import fc from "fast-check";
import { expect, test } from "vitest";
import { toE164 } from "./typed-number.ts";

test.each([
  ["+91 98123 45210", "+919812345210"],
  ["+91-98123-45210", "+919812345210"],
  [" +1 (202) 555-0143 ", "+12025550143"],
  ["0091 98123 45210", "+919812345210"],
  ["+44 (0)20 7946 0018", "+442079460018"],
  ["+91 ( 0 ) 98111 02911", "+919811102911"],
  ["+1.202.555.0143", "+12025550143"],
  ["+49/30/1234567", "+49301234567"],
  ["(+91) 98123 45210", "+919812345210"],
  ["(0091) 98123 45210", "+919812345210"],
  ["+ 91 98123 45210", "+919812345210"],
  ["'+919812345210", "+919812345210"],
  ["“+91 98123 45210”", "+919812345210"],
  ["+91 98123–45210", "+919812345210"],
  ["+91 98123\u201145210", "+919812345210"],
  ["+91 98123\u221245210", "+919812345210"],
  ["+91\u00b798123\u00b745210", "+919812345210"],
  ["+91\t98123\n45210", "+919812345210"],
  ["tel:+919812345210", "+919812345210"],
  ["TEL://+91-98123-45210", "+919812345210"],
  ["tel:0091 98123 45210", "+919812345210"],
  ["whatsapp:+919812345210", "+919812345210"],
  ["wa.me/919812345210", "+919812345210"],
  ["https://wa.me/919812345210?text=hello%20there", "+919812345210"],
  ["https://wa.me/+919812345210/", "+919812345210"],
  ["https://api.whatsapp.com/send?phone=919812345210&text=hi", "+919812345210"],
  ["https://web.whatsapp.com/send/?phone=%2B919812345210", "+919812345210"],
  ["whatsapp://send?phone=919812345210", "+919812345210"],
])("%j → %s", (input, expected) => {
  expect(toE164(input)).toBe(expected);
});

test.each([
  ["9812345210", "no country code"],
  ["919812345210", "digits alone do not say where the country code ends"],
  ["tel:9812345210", "a link without country code"],
  ["+1234567", "too short"],
  ["+1234567890123456", "too long"],
  ["+0123456789", "no country begins with 0"],
  ["++12025550143", "two plus signs"],
  ["+1 202 555 0143 ext 5", "letters"],
  ["+1 202 555 O143", "a letter that looks like a digit"],
  ["tel:+12025550143;ext=5", "an extension"],
  ["+12025550143,5", "a pause"],
  ["+91 98123+45210", "a plus inside"],
  ["wa.me/message/ABC123", "a link to something else"],
  ["https://example.com/919812345210", "a link to elsewhere"],
  ["", "empty"],
  ["+", "a plus alone"],
  ["+\u200b\u200e", "nothing that is seen"],
  [`+91${" ".repeat(300)}9812345210`, "a page"],
])("%j is refused: %s", (input) => {
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

/** Zeros of scripts that people type numbers in. */
const zeros = [
  0x30, 0x660, 0x6f0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50, 0x1040, 0xff10,
];
const unseen = [
  "\u200e",
  "\u200f",
  "\u200b",
  "\u2060",
  "\ufeff",
  "\u2066",
  "\u2068",
  "\u2069",
  "\u202a",
  "\u202c",
  "\u00ad",
];
const between = [" ", "\u00a0", "\u202f", "\u3000", "-", "\u2011", "\u2013", "\u2014", ".", "/", "\u2212"];

test("a number is one number in every script, with marks that nobody sees and whatever stands between", () => {
  const gap = fc.constantFrom("", "", ...unseen, ...between);
  const written = fc.record({
    number: fc.stringMatching(/^[1-9]\d{7,14}$/),
    zero: fc.constantFrom(...zeros),
    plus: fc.constantFrom("+", "\uff0b", "00"),
    before: fc.constantFrom("", ...unseen, "tel:", " "),
    gaps: fc.array(gap, { minLength: 16, maxLength: 16 }),
  });
  fc.assert(
    fc.property(written, ({ number, zero, plus, before, gaps }) => {
      const digits = [...number].map((digit, at) => String.fromCodePoint(zero + Number(digit)) + gaps[at]);
      expect(toE164(before + plus + gaps[15] + digits.join(""))).toBe(`+${number}`);
    }),
    { numRuns: 5_000 },
  );
});
