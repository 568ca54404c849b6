/** Accents and points that are written or left out; marks that are letters of their own, as in Indic scripts, stay. */
const accents =
  /\u0640|\u20e3|\ufe0e|\ufe0f|[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed]/gu;
const breaks = /\u200b/g;
const unseen = /\p{Cf}/gu;

/** Letters that no rule of Unicode's takes apart, as people type them who lack the key. */
const letters: Record<string, string> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  þ: "th",
  ħ: "h",
  ı: "i",
  ς: "σ",
};
const special = new RegExp(`[${Object.keys(letters).join("")}]`, "gu");

/** Of a text what does not depend on capitals, accents, invisible marks and forms of one letter. */
export const folded = (text: string): string =>
  text
    .replace(breaks, " ")
    .replace(unseen, "")
    .normalize("NFKD")
    .toLowerCase()
    .replace(accents, "")
    .replace(special, (letter) => letters[letter] ?? letter)
    .normalize("NFC");
