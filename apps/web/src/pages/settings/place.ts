import { type Place, type Way, wayTo } from "../../place.ts";
import { noSearch } from "../../search-fields.ts";

/** In the order of the list beside them. */
export const settingsPages = [
  ...(["connection", "business", "sending", "words"] as const),
  ...(["team", "keys", "security", "data", "about"] as const),
];
export type SettingsName = (typeof settingsPages)[number];

export const settingsPlace = { path: "/settings", pages: settingsPages, search: noSearch } as const;

export const wayToSettings = (page: SettingsName): Way =>
  wayTo({ path: `/settings/${page}`, search: noSearch } satisfies Place<object>);
