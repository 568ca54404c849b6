import {
  type ActivityQuery,
  type KindKey,
  parseQuery,
  printQuery,
  type QueryKey,
  queryKeys,
} from "./query.ts";
import type { ActivitySearch } from "./search.ts";

/** One value of one condition, as it stands in the search field. */
export interface Token {
  key: QueryKey;
  value: string;
}

type Said = Pick<ActivitySearch, "q" | "status" | "direction">;

/** What narrows the list: the text's conditions, and for what it leaves open the address's own. */
export function askedBy({ q = "", status, direction }: Said): ActivityQuery {
  const query = parseQuery(q);
  return {
    ...query,
    ...(!query.status && status && { status }),
    ...(!query.direction && direction && { direction: [direction] }),
  };
}

export const tokensOf = (query: ActivityQuery): Token[] =>
  queryKeys.flatMap((key) => [query[key] ?? []].flat().map((value) => ({ key, value: String(value) })));

/** All of it in the text: what the address said beside it is taken over. */
export const inText = (query: ActivityQuery): Said => {
  const q = printQuery(query);
  return { q: q === "" ? undefined : q, status: undefined, direction: undefined };
};

/** The conditions as they are written; the text of a search without its words. */
export const textOfTokens = (tokens: readonly Token[]): string =>
  printQuery(parseQuery(tokens.map(({ key, value }) => `${key}:"${value}"`).join(" ")));

const isSame = (one: Token, other: Token) => one.key === other.key && one.value === other.value;

/** The first without what is in the second. */
export const tokensBut = (tokens: readonly Token[], others: readonly Token[]): Token[] =>
  tokens.filter((one) => !others.some((other) => isSame(one, other)));

/** The same search with one value more, or without it where it was there. */
export function toggled(said: Said, key: KindKey, value: string): Said {
  const query = askedBy(said);
  const tokens = tokensOf(query);
  const one = { key, value };
  const next = tokens.some((other) => isSame(one, other)) ? tokensBut(tokens, [one]) : [...tokens, one];
  return inText({ ...parseQuery(textOfTokens(next)), text: query.text });
}

/** Nothing narrows any more: text, conditions, person, kinds and time. */
export const allCleared = {
  q: undefined,
  status: undefined,
  direction: undefined,
  advisor: undefined,
  show: undefined,
  state: undefined,
  slow: undefined,
  from: undefined,
  to: undefined,
  compare: undefined,
} as const satisfies ActivitySearch;
