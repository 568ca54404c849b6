import { isObject, type JsonObject, readNumber } from "../read.ts";

/** calm: nothing to do. attention: somebody should look. trouble: something is stopped or will be. */
export type Tone = "calm" | "attention" | "trouble";

/** An account event in words for people: what changed, of what, and what to do about it. */
export type AccountWords = { title: string; sentence: string; nextStep: string; tone: Tone };

/** What a field's words are made of: the event's name and the members of its value, as delivered. */
export type Reported = { field: string; event: string | null; value: JsonObject };
export type Teller = (reported: Reported) => AccountWords;

export const nothingToDo = "Nothing to do.";

/** Control and direction characters could hide or turn round what stands beside them on a screen. */
const unseen = /[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]+/gu;

/** A text of Meta's on one line and of bounded length, or null where there is none to read. */
export function said(value: unknown, limit = 200): string | null {
  const text = typeof value === "number" && Number.isFinite(value) ? String(value) : value;
  if (typeof text !== "string") return null;
  // A little more than fits, so that cleaning stays cheap whatever was sent.
  const clean = text
    .slice(0, limit * 4)
    .toWellFormed()
    .replace(unseen, " ")
    .replace(/\s+/g, " ")
    .trim();
  if (clean === "") return null;
  return clean.length <= limit ? clean : `${clean.slice(0, limit - 1).toWellFormed()}…`;
}

/** A name of Meta's as words: `PENDING_DELETION` → "pending deletion". */
export function plain(value: unknown): string | null {
  return said(value, 80)?.replaceAll("_", " ").toLowerCase() ?? null;
}

/** An event's name, for looking it up in a table of words. */
export const nameOf = (value: unknown): string => said(value, 80)?.toUpperCase() ?? "";

/** The row of a table, never a member that every object has. */
export function rowOf<Row>(table: Record<string, Row>, name: string): Row | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

export function objectIn(value: JsonObject, member: string): JsonObject {
  const inner = value[member];
  return isObject(inner) ? inner : {};
}

/** The objects of a list: at most so many, and how many there are. */
export function listIn(value: JsonObject, member: string, most = 5): { some: JsonObject[]; all: number } {
  const list = value[member];
  if (!Array.isArray(list)) return { some: [], all: 0 };
  return { some: list.slice(0, most).filter(isObject), all: list.length };
}

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** Unix seconds, as number or text, → "21 Nov 2026, 06:00 UTC"; a date that Meta writes in words stays as it is. */
export function moment(value: unknown): string | null {
  const seconds = readNumber(value);
  if (seconds === null) return said(value, 60);
  const date = new Date(seconds * 1000);
  if (seconds <= 0 || Number.isNaN(date.getTime())) return null;
  const [, hour, minute] = /T(\d\d):(\d\d)/.exec(date.toISOString()) ?? [];
  return `${date.getUTCDate()} ${months[date.getUTCMonth()]} ${date.getUTCFullYear()}, ${hour}:${minute} UTC`;
}

/** A number of the business: it is no secret, and people know it by its digits. */
export function ownNumber(value: JsonObject): string | null {
  const shown = said(value.display_phone_number ?? objectIn(value, "metadata").display_phone_number, 40);
  return shown !== null && /^\d{5,20}$/.test(shown) ? `+${shown}` : shown;
}

/** "a, b and 3 more" */
export function listed(names: (string | null)[], all: number, comma = ", "): string {
  const known = names.filter((name) => name !== null);
  const more = all - known.length;
  return [known.join(comma), more > 0 && known.length > 0 ? ` and ${more} more` : ""].join("");
}

/** Parts of a sentence that exist, with a space between them. */
export const joined = (...parts: (string | null | undefined | false)[]): string =>
  parts.filter((part) => typeof part === "string" && part !== "").join(" ");

/** A sentence that ends once, whatever the text that was put into it ended with. */
export const ended = (text: string): string => (/[.!?…”]$/.test(text) ? text : `${text}.`);

/** Our words with Meta's own beside them, by which people find them in Meta's pages. */
export function besideMetas(words: string | undefined, name: unknown): string | null {
  const own = plain(name);
  if (words === undefined) return own;
  return own === null ? words : `${words} (${own})`;
}
