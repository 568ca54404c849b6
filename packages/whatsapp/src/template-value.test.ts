import fc from "fast-check";
import { expect, test } from "vitest";
import { checkMessage } from "./message-limits.ts";
import { templateMessage } from "./messages.ts";
import { toTemplateValue } from "./template-value.ts";

test.each([
  ["Two lines\nfor today", "Two lines for today"],
  ["Windows\r\n\r\nand others", "Windows and others"],
  ["a\ttab", "a tab"],
  ["five     spaces", "five spaces"],
  ["three   spaces", "three   spaces"],
  ["spaces\u00a0of\u2003all\u3000kinds", "spaces of all kinds"],
  ["a line\u2028or a paragraph\u2029or a next line\u0085end", "a line or a paragraph or a next line end"],
  ["zero\u200bwidth and \u202ebidi", "zerowidth and bidi"],
  ["  \u200b  hidden between spaces", "hidden between spaces"],
  ["two  \u200b  halves", "two halves"],
  ["bell\u0007 and nul\u0000", "bell and nul"],
  ["family 👨‍👩‍👧 and क्‍ष", "family 👨‍👩‍👧 and क्‍ष"],
  ["\n\t", ""],
])("%j → %j", (text, value) => {
  expect(toTemplateValue(text)).toBe(value);
});

test("whatever is put in, what goes out is a value that Meta takes, or empty", () => {
  const odd = fc.constantFrom(
    "\n",
    "\t",
    " ",
    "    ",
    "\u00a0",
    "\u200b",
    "\u202e",
    "\r\n",
    "\u2028",
    "\ud800",
    "a",
  );
  const text = fc.array(fc.oneof(odd, fc.string({ unit: "binary", maxLength: 4 })), { maxLength: 20 });
  fc.assert(
    fc.property(text, (parts) => {
      const value = toTemplateValue(parts.join(""));
      expect(toTemplateValue(value)).toBe(value);
      const sentences = checkMessage(
        templateMessage({ name: "a", language: "en", bodyParameters: [parts.join("")] }),
      );
      for (const sentence of sentences) expect(sentence).toMatch(/is empty|characters/);
    }),
    { numRuns: 300 },
  );
});
