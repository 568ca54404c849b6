/** Letters that are written in several ways for one sound; both a person's words and ours go through this. */
const sameLetters: Record<string, string> = {
  ı: "i",
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  đ: "d",
  ł: "l",
  // Arabic, as Arabic, Urdu and Persian keyboards have it.
  أ: "ا",
  إ: "ا",
  آ: "ا",
  ٱ: "ا",
  ى: "ي",
  ی: "ي",
  ے: "ي",
  ک: "ك",
  ة: "ه",
  ہ: "ه",
  ھ: "ه",
  ۀ: "ه",
  // Chillu letters of Malayalam, beside the older pairs.
  ൺ: "ണ്",
  ൻ: "ന്",
  ർ: "ര്",
  ൽ: "ല്",
  ൾ: "ള്",
  // Devanagari and its neighbours: the sign for a nasal has two forms.
  "\u0901": "ं",
  "\u0981": "ং",
  "\u0a81": "ં",
  "\u0a71": "",
};
const rewritten = new RegExp(`[${Object.keys(sameLetters).join("")}]`, "gu");
/** Accents, vowel points of Arabic and Hebrew, nuktas: signs that people leave out. The signs of Indic vowels stay. */
const leftOut =
  /[\u0300-\u036f]|[\u0591-\u05c7]|\u0640|[\u064b-\u065f]|\u0670|[\u20d0-\u20ff]|\p{VS}|\u093c|\u09bc|\u0a3c|\u0abc|\u0b3c/gu;
const unseen = /[\p{Cf}\p{Cc}\u3164]|\u034f/gu;
const apostrophes = /(?<=\p{L}\p{M}?)['’‘ʼ`´＇](?=\p{L})/gu;

/** English letters, and what is no letter anywhere: typographic marks, money, emoji. */
const english = /^[ -~\u2010-\u2027\u2030-\u205e₹€\u{1f300}-\u{1faff}]*$/u;

/** What a person meant to type: lower case, no punctuation, emoji or accents, letters not drawn out, one space. */
export function plainWords(text: string): string {
  return english.test(text) ? plainEnglish(text) : plainAny(text);
}

/** Most texts, for a tenth of what the others cost. */
function plainEnglish(text: string): string {
  return text
    .replace(/(?<=[A-Za-z])['`’‘](?=[A-Za-z])/g, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, " ")
    .replace(/([a-z])\1{2,}/g, "$1")
    .trim();
}

function plainAny(text: string): string {
  return text
    .replace(/[\t\n\v\f\r]/g, " ")
    .replace(unseen, "")
    .replace(apostrophes, "")
    .normalize("NFKC")
    .toLowerCase()
    .normalize("NFD")
    .replace(leftOut, "")
    .normalize("NFC")
    .replace(rewritten, (letter) => sameLetters[letter] ?? letter)
    .replace(/[^\p{L}\p{M}\p{N}\s]/gu, " ")
    .replace(/(\p{L})\1{2,}/gu, "$1")
    .replace(/\s+/g, " ")
    .trim();
}

/** Scripts that put no space between words are matched letter by letter. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}ー]/u;
const pieces =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}ー]|[^\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}ー]+/gu;

export function tokensOf(plain: string): string[] {
  const words = plain === "" ? [] : plain.split(" ");
  return unspaced.test(plain)
    ? words.flatMap((word) => (unspaced.test(word) ? (word.match(pieces) ?? []) : [word]))
    : words;
}

/** "S T O P" and "s-t-o-p" are one word: three single letters or more in a row are joined. */
export function joinSpelled(tokens: readonly string[]): string[] {
  const joined: string[] = [];
  let letters: string[] = [];
  const flush = () => {
    joined.push(...(letters.length >= 3 ? [letters.join("")] : letters));
    letters = [];
  };
  for (const token of tokens) {
    if (/^[\p{Script=Latin}\p{Script=Cyrillic}]$/u.test(token)) letters.push(token);
    else {
      flush();
      joined.push(token);
    }
  }
  flush();
  return joined;
}

const sets = new WeakMap<readonly string[], ReadonlySet<string>>();

/** The words of a setting, as texts are compared: made once for each list. */
export function plainSet(words: readonly string[]): ReadonlySet<string> {
  const known = sets.get(words) ?? new Set(words.map(plainWords).filter((word) => word !== ""));
  sets.set(words, known);
  return known;
}
