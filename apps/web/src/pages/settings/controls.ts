import { duration } from "../../format.ts";
import { settingsWords as words } from "../../words/settings.ts";

/** What the server says of one setting, as far as a form is about it. */
export interface Limits {
  least: number | null;
  most: number | null;
}

/** By which control a value is changed; a number is shown in a unit of which the server's are so many. */
export type Control =
  | { kind: "number"; unit: keyof typeof words.units; per: number }
  | { kind: "line" | "text" | "list" | "zone" | "switch" | "secret" }
  | { kind: "parts"; parts: readonly string[]; isLong: boolean };

export type Written = string | boolean | null;

/** A value as it stands in the fields of a form, by what follows the name of the setting. */
export type Parts = Readonly<Record<string, Written>>;

const textOf = (value: unknown) => (typeof value === "string" ? value : "");
const listOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];

function membersOf(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

export function toForm(control: Control, value: unknown): Parts {
  switch (control.kind) {
    case "number":
      return { "": typeof value === "number" ? String(value / control.per) : "" };
    case "list":
      return { "": listOf(value).join("\n") };
    case "switch":
      return { "": value === true };
    case "secret":
      return { "": null };
    case "parts": {
      const members = membersOf(value);
      return Object.fromEntries(control.parts.map((part) => [part, textOf(members[part])]));
    }
    case "line":
    case "text":
    case "zone":
      return { "": textOf(value) };
    default:
      return control satisfies never;
  }
}

export function fromForm(control: Control, parts: Parts): unknown {
  const [first = ""] = Object.values(parts);
  switch (control.kind) {
    case "number": {
      const number = numberIn(String(first)) ?? Number.NaN;
      return control.per === 1 ? number : Math.round(number * control.per);
    }
    case "list":
      return linesOf(String(first));
    case "parts":
    case "switch":
    case "secret":
      return control.kind === "parts" ? { ...parts } : first;
    case "line":
    case "text":
    case "zone":
      return String(first).trim();
    default:
      return control satisfies never;
  }
}

export const linesOf = (text: string) =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);

/** As people write it: 2.5, and 2,5 too. Null: it is none. */
export const numberIn = (text: string): number | null =>
  /^\s*-?\d+([.,]\d+)?\s*$/.test(text) ? Number(text.replace(",", ".")) : null;

/** What is wrong with what was typed, and what would be right; null when nothing is. */
export function wrongWith(control: Control, typed: string, { least, most }: Limits): string | null {
  if (control.kind === "list") {
    const lines = linesOf(typed);
    return most !== null && lines.length > most ? words.tooMany(most) : null;
  }
  if (control.kind !== "number") return null;
  const number = numberIn(typed);
  const { unit, per } = control;
  if (number === null) return words.noNumber;
  const [from, to] = [least, most].map((end) => (end === null ? null : end / per));
  const isOut = (from != null && number < from) || (to != null && number > to);
  return isOut ? words.between(words.units[unit](from ?? 0), words.units[unit](to ?? 0)) : null;
}

const mostShown = 80;

const shortened = (text: string) => (text.length > mostShown ? `${text.slice(0, mostShown)}…` : text);

/** A value in words, as it stands in a history. */
export function valueWords(control: Control, value: unknown): string {
  switch (control.kind) {
    case "number":
      if (typeof value !== "number") return words.nothing;
      return control.unit === "ms" ? duration(value) : words.units[control.unit](value / control.per);
    case "list":
      return listOf(value).join(", ") || words.none;
    case "switch":
      return value === true ? words.on : words.off;
    case "secret":
      return value === true ? words.isSet : words.nothing;
    case "parts":
      return Object.values(membersOf(value)).map(textOf).join(", ") || words.nothing;
    case "text":
      return shortened(textOf(value)) || words.nothing;
    case "line":
    case "zone":
      return textOf(value) || words.nothing;
    default:
      return control satisfies never;
  }
}
