import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type Said, wishIn, wishOfWords } from "./wishes.ts";

/** What people write, in the words and languages of many. */
const sentences: Record<"out" | "stay" | "back", string[]> = JSON.parse(
  readFileSync(join(import.meta.dirname, "../../../../tests/fixtures/wishes.json"), "utf8"),
);

test.each([
  ["out", "out"],
  ["stay", null],
  ["back", "in"],
] as const)("sentences of the list %s", (list, wish) => {
  expect(sentences[list].filter((one) => wishOfWords(one) !== wish)).toEqual([]);
});

test("capitals, exclamation marks, emoji, invisible marks and full width change nothing", () => {
  for (const one of ["STOP!!!", "🛑 stop 🛑", "\u200estop\u200f", "ＳＴＯＰ", "“Stop”", "*STOP*", "s-t-o-p"])
    expect([one, wishOfWords(one)]).toEqual([one, "out"]);
});

test("a long or empty text is no wish, and none makes the judge slow", () => {
  expect(wishOfWords("")).toBeNull();
  expect(wishOfWords("🙏")).toBeNull();
  expect(wishOfWords("stop ".repeat(2_000))).toBeNull();
  expect(wishOfWords(`${"please all ".repeat(17)}x`)).toBeNull();
});

const tapped = (payload: string, label: string, form = "button"): Said => ({
  type: form === "button" ? "button" : "interactive",
  text: label,
  content: null,
  tap: { form, payload, label },
});

describe("a tap", () => {
  test.each([
    ["Stop promotions", "Stop promotions"],
    ["STOP", "STOP"],
    ["STOP_PROMOTIONS", "Arrêter"],
    ["opt_out:42", "Nope"],
    ["optOut", "Nope"],
    ['{"action":"unsubscribe"}', "Nope"],
    ["RETRIEVE_CONTENT", "Stop promotions"],
    ["id-7", "Unsubscribe"],
    ["id-7", "मैसेज बंद करो"],
  ])("%s under %s is a no, in every form", (payload, label) => {
    for (const form of ["button", "button_reply", "list_reply"])
      expect([form, wishIn(tapped(payload, label, form), [])]).toEqual([form, "out"]);
  });

  test.each([
    ["CANCEL", "Cancel the appointment"],
    ["RETRIEVE_CONTENT", "Unlock today's content"],
    ["STOP_SIP", "Stop my SIP"],
    ["42", "More"],
  ])("%s under %s is none", (payload, label) => {
    expect(wishIn(tapped(payload, label), [])).toBeNull();
  });
});

test("what the business names as a no is one, as a text and under a button, and only as the whole of it", () => {
  const own = ["Nahi chahiye bhai!", "  ", "Not for me"];
  expect(wishIn({ type: "text", text: "nahi  chahiye, bhai", content: null, tap: null }, own)).toBe("out");
  expect(wishIn(tapped("id-7", "Not for me"), own)).toBe("out");
  expect(wishIn({ type: "text", text: "Is this not for me?", content: null, tap: null }, own)).toBeNull();
  expect(wishIn({ type: "text", text: "👍", content: null, tap: null }, own)).toBeNull();
});

test("an edit into a no is one; a reaction, a system text and a caption of ours are none", () => {
  const edit = { edit: { message: { type: "text", text: { body: "STOP" } } } };
  expect(wishIn({ type: "edit", text: null, content: edit, tap: null }, [])).toBe("out");
  for (const type of ["system", "reaction", "revoke", "media_placeholder"])
    expect(wishIn({ type, text: "STOP", content: null, tap: null }, [])).toBeNull();
  expect(wishIn({ type: "image", text: "STOP", content: null, tap: null }, [])).toBe("out");
});
