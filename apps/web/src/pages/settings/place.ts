import { type Place, type Way, wayTo } from "../../place.ts";
import { defineSearch, type SearchOf, text } from "../../search-fields.ts";

/** In the order of the list beside them. */
export const settingsPages = [
  ...(["connection", "business", "sending", "templates", "number", "words"] as const),
  ...(["team", "keys", "security", "data", "about"] as const),
];
export type SettingsName = (typeof settingsPages)[number];

const search = defineSearch({
  /** The setting whose field is looked for, by its key. */
  at: text(100),
  /** What the drawer shows: the changes of all settings, or of one. */
  history: text(100),
  /** The template that is looked at: its name, a colon and its language. */
  template: text(600),
});
export type SettingsSearch = SearchOf<typeof search>;

export const settingsPlace = { path: "/settings", pages: settingsPages, search } as const;

export const wayToSettings = (page: SettingsName, said: SettingsSearch = {}): Way =>
  wayTo({ path: `/settings/${page}`, search } satisfies Place<object>, said);
