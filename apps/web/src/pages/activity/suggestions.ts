import type { Titles } from "./kind-words.ts";
import { wordOf } from "./kind-words.ts";
import { type KindKey, kindKeys } from "./query.ts";
import type { Token } from "./tokens.ts";
import type { Counts } from "./use-counts.ts";

export interface Suggestion extends Token {
  key: KindKey;
  word: string;
  /** How many of them there are. */
  n: number;
}

interface Around {
  counts: Counts | undefined;
  titles: Titles;
  /** What narrows the list already. */
  tokens: readonly Token[];
}

const most = 7;

/** The word that is being typed: what stands behind the last space. */
export const lastWord = (typed: string): string => /(\S*)$/.exec(typed)?.[1] ?? "";

/** Values that begin like the word, by their name or by their code, the most frequent first. */
export function suggestionsFor(typed: string, { counts, titles, tokens }: Around): Suggestion[] {
  const word = lastWord(typed).toLowerCase();
  const [, key, said = ""] = /^([a-z]+):(.*)$/.exec(word) ?? [];
  const sought = key === undefined ? word : (said.split(",").at(-1) ?? "");
  if (!counts || (key === undefined && word.length < 2)) return [];
  return kindKeys
    .filter((kind) => key === undefined || kind === key)
    .flatMap((kind) =>
      counts[kind].map(({ value, n }) => ({ key: kind, value, n, word: wordOf(kind, value, titles) })),
    )
    .filter((one) => !tokens.some((token) => token.key === one.key && token.value === one.value))
    .filter((one) => begins(one.value, sought) || begins(one.word, sought))
    .sort((a, b) => b.n - a.n)
    .slice(0, most);
}

/** At its beginning, or at that of one of its words. */
const begins = (text: string, sought: string) =>
  text
    .toLowerCase()
    .split(/[\s·]+/)
    .some((part) => part.startsWith(sought)) || text.toLowerCase().startsWith(sought);
