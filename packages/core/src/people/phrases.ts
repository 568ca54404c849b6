import { plainWords, tokensOf } from "./words.ts";

/**
 * The words of one language. A phrase is words with spaces between them, and each may be one of several (`a|b`, where
 * `_` stands for a space within one), a group by its name (`{things}`), left out (`?`) or said again and again (`*`).
 */
export interface Language {
  /** What may stand before, after and between, and changes nothing: please, now, thank you. */
  polite: string;
  groups?: Record<string, string>;
  /** By which people leave. */
  out: readonly string[];
  /** The same, unless a question mark makes them a question: "no updates?" */
  outUnlessAsked?: readonly string[];
  /** By which they come back. */
  back: readonly string[];
}

interface Piece {
  /** Each is the words of one alternative. */
  choices: string[][];
  optional: boolean;
  repeated: boolean;
}

type Phrase = Piece[];

/** Phrases by each word that they may begin with: most messages begin none, and cost one look for each word. */
export type Phrases = Map<string, Phrase[]>;

export function compile(phrases: readonly string[], groups: Record<string, string> = {}): Phrases {
  const known: Phrases = new Map();
  for (const written of phrases) {
    const phrase = written.split(" ").map((part) => knownPiece(part, groups));
    for (const first of firstWords(phrase)) {
      const list = known.get(first) ?? [];
      known.set(first, list);
      list.push(phrase);
    }
  }
  return known;
}

const pieces = new WeakMap<Record<string, string>, Map<string, Piece>>();

/** A language says "stop" and "messages" in most of its phrases, and its words are brought into one form once. */
function knownPiece(part: string, groups: Record<string, string>): Piece {
  const known = pieces.get(groups) ?? new Map<string, Piece>();
  pieces.set(groups, known);
  const piece = known.get(part) ?? pieceOf(part, groups);
  known.set(part, piece);
  return piece;
}

function pieceOf(part: string, groups: Record<string, string>): Piece {
  const mark = part.at(-1) ?? "";
  const body = mark === "?" || mark === "*" ? part.slice(0, -1) : part;
  const words = body.replace(/\{(\w+)\}/g, (_, name: string) => {
    const group = groups[name];
    if (group === undefined) throw new Error(`No group is called ${name}.`);
    return group;
  });
  const choices = words.split("|").map((word) => tokensOf(plainWords(word.replaceAll("_", " "))));
  return { choices, optional: mark === "?" || mark === "*", repeated: mark === "*" };
}

function firstWords(phrase: Phrase): Set<string> {
  const first = new Set<string>();
  for (const { choices, optional } of phrase) {
    for (const [word] of choices) if (word !== undefined) first.add(word);
    if (!optional) break;
  }
  return first;
}

/** Every word that stands anywhere in them. */
export function wordsIn(...all: readonly Phrases[]): Set<string> {
  // A phrase stands under each word that it may begin with, and phrases share their pieces.
  const phrases = new Set(all.flatMap((some) => [...some.values()].flat()));
  const pieces = new Set([...phrases].flat());
  return new Set([...pieces].flatMap(({ choices }) => choices.flat()));
}

/** Where a phrase may end that begins at this token. Sets of places, not tries one by one: no text makes it slow. */
export function endsOf(phrases: Phrases, tokens: readonly string[], start: number): Set<number> {
  const ends = new Set<number>();
  for (const phrase of phrases.get(tokens[start] ?? "") ?? []) {
    let places = new Set([start]);
    for (const piece of phrase) places = after(piece, tokens, places);
    for (const place of places) if (place > start) ends.add(place);
  }
  return ends;
}

function after(piece: Piece, tokens: readonly string[], places: ReadonlySet<number>): Set<number> {
  const reached = new Set<number>(piece.optional ? places : []);
  let open = [...places];
  while (open.length > 0) {
    const next: number[] = [];
    for (const place of open)
      for (const words of piece.choices)
        if (words.every((word, n) => tokens[place + n] === word)) next.push(place + words.length);
    open = piece.repeated ? next.filter((place) => !reached.has(place)) : [];
    for (const place of next) reached.add(place);
  }
  return reached;
}
