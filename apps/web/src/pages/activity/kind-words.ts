import { filterWords as words } from "../../words/filters.ts";
import { kindOf, statusOf } from "./message-words.ts";
import type { QueryKey } from "./query.ts";

/** What each of Meta's codes means, as far as it has been counted. */
export type Titles = ReadonlyMap<string, string>;

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

/** A value of a condition as people say it; a code keeps its number, since others speak of it by that. */
export function wordOf(key: QueryKey, value: string, titles: Titles): string {
  switch (key) {
    case "direction":
      return words.directions[value] ?? value;
    case "status":
      return statusOf(value).word;
    case "type":
      return capital(kindOf({ type: value, part: null, purpose: null }));
    case "purpose":
      return words.purposes[value] ?? value;
    case "code":
      return words.code(value, titles.get(value));
    default:
      return value;
  }
}
