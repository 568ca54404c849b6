import { settingName } from "../../words/setting-names.ts";
import { settingsWords as words } from "../../words/settings.ts";
import { placed } from "./groups.ts";
import type { SettingsName } from "./place.ts";
import type { SettingItem } from "./use-settings.ts";

export interface Found {
  /** Null: the page itself. */
  key: string | null;
  page: SettingsName;
  title: string;
  help: string;
}

const most = 12;

/** By words of the name, the help, the key and the variable: all that is typed must be there, the name counts most. */
export function findSettings(
  asked: string,
  { pages, items = [] }: { pages: readonly SettingsName[]; items?: readonly SettingItem[] },
): Found[] {
  const sought = asked.toLowerCase().split(/\s+/).filter(Boolean);
  if (sought.length === 0) return [];
  const variables = new Map(items.map(({ key, variable }) => [key, variable ?? ""]));
  const known = [
    ...pages.map((page) => ({ key: null, page, title: words.pages[page], help: "", more: "" })),
    ...placed
      // Only what this server has, as soon as it has said so.
      .filter(({ key, page }) => pages.includes(page) && (items.length === 0 || variables.has(key)))
      .map(({ key, page }) => {
        const { label, help } = settingName(key);
        return { key, page, title: label, help, more: `${key} ${variables.get(key) ?? ""}` };
      }),
  ];
  const rank = ({ title }: Found) => (sought.every((word) => title.toLowerCase().includes(word)) ? 0 : 1);
  return known
    .filter(({ title, help, more }) =>
      sought.every((word) => `${title} ${help} ${more}`.toLowerCase().includes(word)),
    )
    .map(({ key, page, title, help }) => ({ key, page, title, help }))
    .sort((a, b) => rank(a) - rank(b))
    .slice(0, most);
}
