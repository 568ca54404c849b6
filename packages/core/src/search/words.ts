import type { Sought, SoughtWord } from "@unlatch/db";
import { maskText } from "@unlatch/whatsapp";
import { folded } from "./fold.ts";

/** Longer ones are found by their beginning. */
const mostLetters = 64;
/** A text of Meta's has 65,536 letters at most, and a page of them says nothing that a search needs. */
const mostWords = 10_000;
/** Before a word that stands in a number which not everybody may read. No word of a text begins so: it is no letter. */
const secret = "\uE000";

/** Letters with their marks and digits; a picture or a letter of a flag is a word by itself. */
const words = /[\p{L}\p{N}\p{M}]+|\p{Extended_Pictographic}|\p{Regional_Indicator}/gu;
/** Scripts that put no space between words. */
const unspaced =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Bopomofo}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}\p{sc=Tibetan}\u30FC][\p{M}]*/u;
const parts = new RegExp(`((?:${unspaced.source})+)`, "u");
const letters = new RegExp(unspaced.source, "gu");
const plain = /^\p{ASCII}*$/u;

interface Part {
  text: string;
  isUnspaced: boolean;
}

function partsOf(text: string): Part[] {
  if (plain.test(text)) return (text.toLowerCase().match(/[a-z0-9]+/g) ?? []).map(spaced);
  const found: Part[] = [];
  for (const [word] of folded(text).matchAll(words))
    if (!unspaced.test(word)) found.push(spaced(word));
    else
      for (const [index, part] of word.split(parts).entries())
        if (part !== "") found.push({ text: part, isUnspaced: index % 2 === 1 });
  return found;
}

const spaced = (text: string): Part => ({
  text: text.length > mostLetters ? Array.from(text).slice(0, mostLetters).join("") : text,
  isUnspaced: false,
});

/** Of a run without spaces each letter and each pair: whatever stands in it is found by its pairs. */
function addWords(to: Set<string>, text: string): Set<string> {
  for (const part of partsOf(text)) {
    if (to.size >= mostWords) break;
    if (!part.isUnspaced) to.add(part.text);
    else for (const word of [...lettersOf(part), ...pairsOf(part)]) to.add(word);
  }
  return to;
}

const lettersOf = ({ text }: Part): string[] => text.match(letters) ?? [];

function pairsOf(part: Part): string[] {
  const all = lettersOf(part);
  return all.slice(1).map((letter, index) => `${all[index]}${letter}`);
}

/**
 * Under which words a text is found. What the mask hides of it is kept apart, so that nobody finds a number by trying
 * its digits who may not read it.
 */
export function wordsOf(text: string): string[] {
  const seen = maskText(text);
  const open = addWords(new Set(), seen);
  if (seen === text) return [...open];
  const all = addWords(new Set(), text);
  return [...open, ...[...all].filter((word) => !open.has(word)).map((word) => `${secret}${word}`)];
}

/**
 * What somebody looks for: every word whole, the last one also as a beginning, if it has more than one letter. Null when
 * there is no word in it.
 */
export function soughtIn(text: string, { seesNumbers }: { seesNumbers: boolean }): Sought | null {
  const found = partsOf(text);
  const groups = found.flatMap((part, index) => {
    if (part.isUnspaced) {
      const pairs = pairsOf(part);
      return (pairs.length > 0 ? pairs : lettersOf(part)).map((word) => ({ word, isPrefix: false }));
    }
    const isLast = index === found.length - 1;
    return [{ word: part.text, isPrefix: isLast && part.text.length > 1 }];
  });
  if (groups.length === 0) return null;
  const either = ({ word, isPrefix }: SoughtWord): SoughtWord[] => [
    { word, isPrefix },
    ...(seesNumbers ? [{ word: `${secret}${word}`, isPrefix }] : []),
  ];
  return groups.map(either);
}
