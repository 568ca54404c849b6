import { readEdit } from "@unlatch/whatsapp";
import { buttonIn } from "../button-names.ts";
import { compile, endsOf, type Language, type Phrases, wordsIn } from "./phrases.ts";
import { languages } from "./words/all-languages.ts";
import { joinSpelled, plainSet, plainWords, tokensOf } from "./words.ts";

export type Wish = "in" | "out";

/** As much of a message as its wish needs. */
export interface Said {
  type: string;
  text: string | null;
  content: Record<string, unknown> | null;
  tap: Tap | null;
}

/** Longer texts are about something; a clear wish is short. */
const longest = 200;
const mostTokens = 60;

const all = (of: (language: Language) => readonly string[]): Phrases => {
  const phrases: Phrases = new Map();
  for (const language of languages)
    for (const [word, some] of compile(of(language), language.groups))
      phrases.set(word, [...(phrases.get(word) ?? []), ...some]);
  return phrases;
};
const polite = compile(languages.flatMap((language) => language.polite.split("|").map(asPhrase)));
/** Said in the midst of a phrase they change nothing either. */
const politeWords = new Set(
  languages
    .flatMap((language) => language.polite.split("|"))
    .map((words) => tokensOf(plainWords(words)))
    .flatMap((tokens) => (tokens.length === 1 ? tokens : [])),
);
const phrases = {
  out: all(({ out, outUnlessAsked = [] }) => [...out, ...outUnlessAsked]),
  outWhenAsked: all(({ out }) => out),
  in: all(({ back }) => back),
};
/** Nearly every message has a word that is in none of them, and then it is no such wish. */
const known = wordsIn(polite, phrases.out, phrases.in);
const asks = /[?？؟]/u;

function asPhrase(words: string): string {
  return words.replaceAll(" ", "_");
}

/** What somebody asks of us in so many words, or null: a whole message, since "please stop by" is no "no". */
export function wishOfWords(text: string): Wish | null {
  if (text.length > longest) return null;
  const tokens = tokensOf(plainWords(text));
  if (tokens.length === 0 || tokens.length > mostTokens) return null;
  const spelled = joinSpelled(tokens);
  const bare = spelled.filter((token) => !politeWords.has(token));
  const forms = [tokens, spelled, bare].filter((form, n) => n === 0 || form.length < tokens.length);
  const possible = forms.filter((form) => form.length > 0 && form.every((word) => known.has(word)));
  const says = (wanted: Phrases) => possible.some((form) => isWhole(wanted, form));
  if (says(asks.test(text) ? phrases.outWhenAsked : phrases.out)) return "out";
  return says(phrases.in) ? "in" : null;
}

/** Nothing but such phrases, at least one, and what is said for politeness around and between them. */
function isWhole(wanted: Phrases, tokens: readonly string[]): boolean {
  const reached = tokens.map(() => ({ plain: false, wished: false })).concat({ plain: false, wished: false });
  if (reached[0]) reached[0].plain = true;
  for (const [start, { plain, wished }] of reached.entries()) {
    if (!plain && !wished) continue;
    for (const end of endsOf(wanted, tokens, start)) mark(reached[end], { plain: false, wished: true });
    for (const end of endsOf(polite, tokens, start)) mark(reached[end], { plain, wished });
  }
  return reached.at(-1)?.wished === true;
}

function mark(
  place: { plain: boolean; wished: boolean } | undefined,
  by: { plain: boolean; wished: boolean },
) {
  if (!place) return;
  place.plain ||= by.plain;
  place.wished ||= by.wished;
}

/**
 * What a message asks for, in whatever form it says so. A "no" anywhere in it counts before all else, and what the
 * business has named as one is one.
 */
export function wishIn(said: Said, optOutWords: readonly string[]): Wish | null {
  const { tap } = said;
  const own = optOutWords.length > 0 ? plainSet(optOutWords) : null;
  const wishOf = (words: string) => (own?.has(plainWords(words)) ? "out" : wishOfWords(words));
  const tapped = tap ? wordsOfTap(tap).map(wishOf) : [];
  if (tapped.includes("out")) return "out";
  const typed = wordsOf(said, tap).map(wishOf);
  if (typed.includes("out")) return "out";
  if (tap) return tapped.includes("in") && mayComeBack(tap) ? "in" : null;
  // A typed text is the only one of its words.
  const isTyped = said.type === "text" || said.type === "unknown";
  return isTyped ? (typed[0] ?? null) : null;
}

interface Tap {
  form: string;
  payload: string;
  label: string;
}

/** Messages whose text is ours about what happened, and not the person's. */
const notSaid = new Set(["system", "reaction", "revoke", "media_placeholder"]);

function wordsOf({ type, text, content }: Said, tap: Tap | null): string[] {
  if (type === "edit") {
    const edit = content?.edit;
    const words =
      typeof edit === "object" && edit !== null ? readEdit(edit as Record<string, unknown>) : null;
    return words === null ? [] : [words];
  }
  return text === null || notSaid.has(type) || text === tap?.label ? [] : [text];
}

function wordsOfTap(tap: Tap): string[] {
  if (tap.form === "flow_reply") return wordsOfFlow(tap.payload);
  const payload = wordsOfPayload(tap.payload);
  // "CANCEL" under "Cancel the appointment" is about the appointment.
  const isVague = vague.has(plainWords(payload)) && plainWords(tap.label) !== plainWords(tap.payload);
  return isVague ? [tap.label] : [tap.label, payload];
}

const vague = new Set(["cancel", "end", "quit", "exit", "remove", "leave", "delete", "off"]);
/** What programs put around a payload's word. */
const around =
  /^(?:\d+|btn|button|qr|quick|reply|payload|action|cmd|id|key|value|type|menu|opt|option|click|tap|user|campaign|flow|step|v\d+)$/;

/** A payload is written for programs: STOP_PROMOTIONS, optOut:42, {"action":"unsubscribe"}. */
function wordsOfPayload(payload: string): string {
  if (payload.length > longest) return "";
  const words = payload.replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2").split(/[^\p{L}\p{M}\p{N}'’]+/u);
  const isOptOut = /opt[^\p{L}]?out/iu.test(payload);
  return words
    .filter((word) => (isOptOut && /^opt$/i.test(word)) || !around.test(word.toLowerCase()))
    .join(" ");
}

const mayComeBack = ({ form, payload }: Tap) => form !== "flow_reply" && !buttonIn(payload);

/** A form's answers: a text or a chosen label that says no, or a box of that name that was ticked. */
function wordsOfFlow(json: string): string[] {
  try {
    return answersIn(JSON.parse(json), 3);
  } catch {
    return [];
  }
}

function answersIn(value: unknown, depth: number): string[] {
  // Meta writes chosen options as "0_Label".
  if (typeof value === "string") return [value, value.replace(/^\d+_/, "").replaceAll("_", " ")];
  if (typeof value !== "object" || value === null || depth === 0) return [];
  return Object.entries(value)
    .slice(0, 50)
    .flatMap(([name, member]) => (member === true ? [wordsOfPayload(name)] : answersIn(member, depth - 1)));
}

/** Under which subject a person's choices in WhatsApp's own settings are kept. */
export const preferencesOf = (key: string): string => `user_preferences:${key}`;

export function wishOfPreference(value: string | null): Wish | null {
  const word = value?.trim().toLowerCase();
  return word === "stop" ? "out" : word === "resume" ? "in" : null;
}
