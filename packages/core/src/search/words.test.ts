import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { soughtIn, wordsOf } from "./words.ts";

/** As an index answers: one of each group stands there, whole or as a beginning. */
function finds(text: string, query: string, seesNumbers = true): boolean {
  const words = wordsOf(text);
  const sought = soughtIn(query, { seesNumbers });
  if (!sought) throw new Error(`There is no word in ${query}.`);
  return sought.every((group) =>
    group.some(({ word, isPrefix }) => words.some((one) => (isPrefix ? one.startsWith(word) : one === word))),
  );
}

describe("the words of a text", () => {
  it.each([
    ["привет, как дела", "ПРИВЕТ"],
    ["Une école, près d’ici", "ÉCOLE"],
    ["École", "ecole"],
    ["E\u0301cole", "école"],
    ["İstanbul", "İstanbul"],
    ["İstanbul", "istanbul"],
    ["ISTANBUL", "İstanbul"],
    ["ışık", "ISIK"],
    ["Straße", "STRASSE"],
    ["Łódź", "lodz"],
    ["ΟΔΟΣ", "οδός"],
    ["Nguyễn Văn", "nguyen van"],
    ["ok", "OK"],
    ["जी", "जी"],
    ["नमस्ते जी", "नमस्ते"],
    ["আমি ভালো আছি", "ভালো"],
    ["வணக்கம் நண்பர்", "நண்ப"],
    ["نعم، شكرًا", "شكرا"],
    ["كِتَابٌ", "كتاب"],
    ["می\u200cخواهم", "میخواهم"],
    ["שָׁלוֹם", "שלום"],
    ["東京都に行きます", "東京"],
    ["東京都に行きます", "京都"],
    ["東京都に行きます", "京"],
    ["ｶﾀｶﾅ", "カタカナ"],
    ["ขอบคุณมากครับ", "มาก"],
    ["한국어로", "한국"],
    ["𞤀𞤣𞤤𞤢𞤥", "𞤢𞤣𞤤𞤢𞤥"],
    ["ＦＵＬＬ width", "full"],
    ["thanks 👍🏽", "👍"],
    ["soft\u00adhyphen", "softhyphen"],
    ["one two three", "three one"],
    ["don't", "don’t"],
  ])("%j is found by %j", (text, query) => {
    expect(finds(text, query)).toBe(true);
  });

  it.each([
    ["जी", "ज"],
    ["कि", "की"],
    ["が", "か"],
    ["one two three", "thre one"],
    ["one", "one two"],
    ["東京", "京東"],
    ["ok", "o"],
    ["bulk 70", "bulk 7"],
  ])("%j is not found by %j", (text, query) => {
    expect(finds(text, query)).toBe(false);
  });

  it.each(["", "  ", "?!", "…", "\u200b", "'\"\\", "\u0000"])("%j holds no word", (text) => {
    expect(wordsOf(text)).toEqual([]);
    expect(soughtIn(text, { seesNumbers: true })).toBeNull();
  });

  it("finds every text by itself, and by any of its words, in whatever script", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 60 }), (text) => {
        if (wordsOf(text).length > 0) expect(finds(text, text)).toBe(true);
        expect(wordsOf(text.toUpperCase()).length > 0).toBe(wordsOf(text).length > 0);
        for (const word of wordsOf(text)) expect(word).not.toMatch(/['"\\\s\p{Cc}]/u);
      }),
      { numRuns: 2_000 },
    );
  });

  it("reads a megabyte at once", () => {
    expect(wordsOf("कि东京 a1 ".repeat(100_000)).length).toBeLessThan(20);
    expect(wordsOf("x".repeat(1_000_000))).toEqual(["x".repeat(64)]);
    expect(finds("x".repeat(1_000_000), "x".repeat(70))).toBe(true);
  });
});

describe("a number in a text", () => {
  const text = "Call me: +1 (202) 555-0143, or 12025550177 at 10";

  it.each(["202", "555", "0143", "12025550177", "1202", "120255501"])(
    "is found by %s only by who may read it",
    (digits) => {
      expect(finds(text, digits)).toBe(true);
      expect(finds(text, digits, false)).toBe(false);
    },
  );

  it("does not hide the words around it, nor what the mask shows", () => {
    for (const seesNumbers of [true, false])
      for (const query of ["call me", "10", "20", "143"]) expect(finds(text, query, seesNumbers)).toBe(true);
  });
});
