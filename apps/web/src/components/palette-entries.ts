import { chooseDensity } from "../density.ts";
import { type Way, wayTo } from "../place.ts";
import { isFor } from "../screen.ts";
import { screens } from "../screens.tsx";
import { openSheet } from "../sheets.ts";
import { chooseTheme } from "../theme.ts";
import { notify } from "../toast-store.ts";
import { paletteWords as words } from "../words/palette.ts";

export interface Entry {
  id: string;
  title: string;
  /** Small, beside the title. */
  note?: string;
  run: () => void;
}

/** What there is without asking the server: the screens and what they offer, then what holds everywhere. */
export function fixedEntries(go: (way: Way) => void, may: (right: string) => boolean): Entry[] {
  const entry = (id: string, title: string, way: Way): Entry => ({
    id,
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
    { id: "link", title: words.copyLink, run: () => void copyLink() },
    { id: "help", title: words.keyboard, note: "?", run: () => openSheet("help") },
    { id: "jobs", title: words.jobs, run: () => openSheet("jobs") },
    { id: "light", title: words.light, run: () => chooseTheme("light") },
    { id: "dark", title: words.dark, run: () => chooseTheme("dark") },
    { id: "system", title: words.system, run: () => chooseTheme("system") },
    { id: "comfortable", title: words.comfortable, run: () => chooseDensity("comfortable") },
    { id: "compact", title: words.compact, run: () => chooseDensity("compact") },
    { id: "docs", title: words.docs, run: () => location.assign("/api/docs") },
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
