import { type MessageStatus, messageStatuses } from "./search.ts";

/** What the text field says: words to look for, and conditions such as status:failed or advisor:"Rao". */
export interface ActivityQuery {
  text: string;
  status?: MessageStatus;
  direction?: "in" | "out";
  purpose?: "announcement" | "content" | "notice" | "reply";
  type?: string;
  code?: number;
  advisor?: string;
  pack?: string;
  /** Taps for this pack. */
  tap?: string;
  /** Conditions that nothing is known of: they are looked for as words, and said so. */
  unknown: string[];
}

export const queryKeys = [
  "status",
  "direction",
  "type",
  "purpose",
  "code",
  "advisor",
  "pack",
  "tap",
] as const;
export type QueryKey = (typeof queryKeys)[number];

const purposes = ["announcement", "content", "notice", "reply"] as const;
const token = /(?:([a-z]+):)?(?:"([^"]*)"|(\S+))/giu;

/** Never throws: what is not a condition is a word. */
export function parseQuery(q: string): ActivityQuery {
  const query: ActivityQuery = { text: "", unknown: [] };
  const words: string[] = [];
  for (const [whole, key, quoted, plain] of q.matchAll(token)) {
    const value = quoted ?? plain ?? "";
    if (key === undefined) words.push(value);
    else if (!take(query, key.toLowerCase(), value)) {
      query.unknown.push(whole);
      words.push(whole);
    }
  }
  query.text = words.join(" ").trim();
  return query;
}

function take(query: ActivityQuery, key: string, value: string): boolean {
  if (value === "") return false;
  switch (key) {
    case "status":
      return put(query, "status", messageStatuses, value);
    case "direction":
      return put(query, "direction", ["in", "out"], value);
    case "purpose":
      return put(query, "purpose", purposes, value);
    case "code":
      if (!/^\d{1,8}$/.test(value)) return false;
      query.code = Number(value);
      return true;
    case "type":
    case "advisor":
    case "pack":
    case "tap":
      if (value.length > 60) return false;
      query[key] = value;
      return true;
    default:
      return false;
  }
}

/** A value that does not exist leaves the condition before it as it was. */
function put<K extends "status" | "direction" | "purpose">(
  query: ActivityQuery,
  key: K,
  allowed: readonly NonNullable<ActivityQuery[K]>[],
  value: string,
): boolean {
  const found = allowed.find((one) => one === value.toLowerCase());
  if (found !== undefined) query[key] = found;
  return found !== undefined;
}

const quote = (value: string) => (/[\s:"]/.test(value) ? `"${value.replaceAll('"', "")}"` : value);

/** The same query as text: `parseQuery` reads it back. */
export function printQuery(query: Omit<ActivityQuery, "unknown">): string {
  const conditions = queryKeys.flatMap((key) => {
    const value = query[key];
    return value === undefined ? [] : [`${key}:${quote(String(value))}`];
  });
  return [...conditions, wordsAsWords(query.text)].filter((part) => part !== "").join(" ");
}

/** A word that was put in quotes because it looks like a condition stays a word. */
const wordsAsWords = (text: string) =>
  text.replace(token, (whole: string, key?: string, quoted?: string, plain?: string) => {
    const isCondition =
      key !== undefined && take({ text: "", unknown: [] }, key.toLowerCase(), quoted ?? plain ?? "");
    return isCondition ? `"${whole.replaceAll('"', "")}"` : whole;
  });

/** The text with one condition set, changed or taken away. */
export const withCondition = (q: string, key: QueryKey, value: string | undefined): string => {
  const query = parseQuery(q);
  const next = { ...query, [key]: undefined };
  return printQuery(value === undefined ? next : parseQuery(`${printQuery(next)} ${key}:${quote(value)}`));
};
