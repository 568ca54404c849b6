import { chooseDensity } from "../density.ts";
import { placed } from "../pages/settings/groups.ts";
import { pages } from "../pages/settings/pages.ts";
import { wayToSettings } from "../pages/settings/place.ts";
import { type Way, wayTo } from "../place.ts";
import { isFor } from "../screen.ts";
import { screens } from "../screens.tsx";
import { openSheet } from "../sheets.ts";
import { chooseTheme } from "../theme.ts";
import { notify } from "../toast-store.ts";
import { paletteWords as words } from "../words/palette.ts";
import { settingName } from "../words/setting-names.ts";
import { settingsWords } from "../words/settings.ts";
import { stopWords } from "../words/stops.ts";

/** In the order in which they stand. */
export const groups = ["people", "do", "go"] as const;

export interface Entry {
  id: string;
  group: (typeof groups)[number];
  title: string;
  /** Small, beside the title. */
  note?: string;
  run: () => void;
}

/** People first, then what can be done, then places; within each as they came. */
export const inGroups = (entries: readonly Entry[]): Entry[] =>
  groups.flatMap((group) => entries.filter((entry) => entry.group === group));

/** What there is without asking the server: the screens and what they offer, then what holds everywhere. */
export function fixedEntries(go: (way: Way) => void, may: (right: string) => boolean): Entry[] {
  const entry = (id: string, title: string, way: Way): Entry => ({
    id,
    group: "go",
    title,
    note: words.screen,
    run: () => go(way),
  });
  return [
    ...screens
      .filter((one) => isFor(one, may))
      .flatMap((one) => [
        entry(one.path, one.name, wayTo(one)),
        ...one.commands.map(({ id, title, go: way }) => entry(id, title, way)),
      ]),
    ...settingEntries(go, may),
    ...(may("sending.control")
      ? [{ id: "stop", group: "do" as const, title: stopWords.palette, run: () => openSheet("stop") }]
      : []),
    { id: "link", group: "do", title: words.copyLink, run: () => void copyLink() },
    { id: "help", group: "do", title: words.keyboard, note: "?", run: () => openSheet("help") },
    { id: "jobs", group: "do", title: words.jobs, run: () => openSheet("jobs") },
    { id: "light", group: "do", title: words.light, run: () => chooseTheme("light") },
    { id: "dark", group: "do", title: words.dark, run: () => chooseTheme("dark") },
    { id: "system", group: "do", title: words.system, run: () => chooseTheme("system") },
    { id: "comfortable", group: "do", title: words.comfortable, run: () => chooseDensity("comfortable") },
    { id: "compact", group: "do", title: words.compact, run: () => chooseDensity("compact") },
    { id: "docs", group: "go", title: words.docs, run: () => location.assign("/api/docs") },
  ];
}

/** Each page of the settings, and each setting by its name. */
function settingEntries(go: (way: Way) => void, may: (right: string) => boolean): Entry[] {
  const mine = pages.filter(({ right }) => right === undefined || may(right)).map(({ name }) => name);
  const single = may("settings.read") ? placed.filter(({ page }) => mine.includes(page)) : [];
  return [
    ...mine.map((page) => ({
      ...{ id: `settings-${page}`, group: "go" as const, note: words.screen },
      ...{ title: settingsWords.inPalette(settingsWords.pages[page]), run: () => go(wayToSettings(page)) },
    })),
    ...single.map(({ key, page }) => ({
      ...{ id: `setting-${key}`, group: "go" as const, note: settingsWords.aSetting },
      ...{ title: settingName(key).label, run: () => go(wayToSettings(page, { at: key })) },
    })),
  ];
}

async function copyLink(): Promise<void> {
  try {
    await navigator.clipboard.writeText(location.href);
    notify({ text: words.linkCopied, shape: "ok" });
  } catch {
    notify({
      text: words.linkRefused,
      shape: "warning",
    });
  }
}
