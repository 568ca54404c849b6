import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readWhatsAppText } from "./whatsapp-text.ts";

const styles = (text: string) => readWhatsAppText(text).map(({ style, text: said }) => `${style}:${said}`);

describe("WhatsApp's marks", () => {
  it("are read where WhatsApp reads them", () => {
    expect(styles("*bold* and _it_ and ~s~")).toEqual([
      "bold:bold",
      "plain: and ",
      "italic:it",
      "plain: and ",
      "strike:s",
    ]);
    expect(styles("```a *b* c```")).toEqual(["mono:a *b* c"]);
  });

  it("are left alone inside words, around spaces, over lines and when they never end", () => {
    for (const text of ["2*3*4", "* not *", "*a\nb*", "snake_case_name", "*open", "``", "5 * 6", "**"])
      expect(styles(text)).toEqual([`plain:${text}`]);
  });

  it("never lose or invent a letter, whatever comes", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(..."ab *_~`\n👍ل".split("")), maxLength: 60 }),
        (text) => {
          const letters = (said: string) => said.replace(/[*_~`]/g, "");
          expect(
            letters(
              readWhatsAppText(text)
                .map((piece) => piece.text)
                .join(""),
            ),
          ).toBe(letters(text));
        },
      ),
    );
  });

  it("takes 4,096 hostile letters in no time", () => {
    expect(readWhatsAppText("*_~`".repeat(1_024)).length).toBeLessThan(4_097);
  });
});
