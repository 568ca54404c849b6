import { type MessageStatus, messageStatuses } from "./search.ts";

const directions = ["in", "out"] as const;
const purposes = ["announcement", "content", "notice", "reply"] as const;

/** Several values of one kind: each of them is enough. */
interface Kinds {
  direction?: (typeof directions)[number][];
  status?: MessageStatus[];
  type?: string[];
  purpose?: (typeof purposes)[number][];
  code?: number[];
}
export type KindKey = keyof Kinds;
export const kindKeys = ["direction", "status", "type", "purpose", "code"] as const;

/** What the text field says: words to look for, and conditions such as status:failed,uncertain or advisor:"Rao". */
export interface ActivityQuery extends Kinds {
  text: string;
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
      return add(query, "status", among(messageStatuses, value));
    case "direction":
      return add(query, "direction", among(directions, value));
    case "purpose":
      return add(query, "purpose", among(purposes, value));
    case "code":
      return add(query, "code", /^\d{1,8}(,\d{1,8})*$/.test(value) ? value.split(",").map(Number) : null);
    case "type":
      return add(query, "type", value.length <= 60 ? value.split(",").filter((one) => one !== "") : null);
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

/** Null when one of them does not exist: half a condition would find what nobody asked for. */
function among<T extends string>(allowed: readonly T[], value: string): T[] | null {
  const found = value
    .toLowerCase()
    .split(",")
    .map((said) => allowed.find((one) => one === said));
  return found.every((one) => one !== undefined) ? found : null;
}

/** A second condition of a kind widens the first; one that says nothing leaves it as it was. */
function add<K extends KindKey>(query: ActivityQuery, key: K, values: ActivityQuery[K] | null): boolean {
  if (!values || values.length === 0) return false;
  const before: readonly unknown[] = query[key] ?? [];
  query[key] = [...new Set([...before, ...values])] as ActivityQuery[K];
  return true;
}

const quote = (value: string) => (/[\s:"]/.test(value) ? `"${value.replaceAll('"', "")}"` : value);

/** The same query as text: `parseQuery` reads it back. */
export function printQuery(query: Omit<ActivityQuery, "unknown">): string {
  const conditions = queryKeys.flatMap((key) => {
    const values = [query[key] ?? []].flat();
    return values.length === 0 ? [] : [`${key}:${quote(values.join(","))}`];
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
