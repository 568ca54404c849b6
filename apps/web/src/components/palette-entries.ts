import { chooseDensity } from "../density.ts";
import { type Way, wayTo } from "../place.ts";
import { isFor } from "../screen.ts";
import { screens } from "../screens.tsx";
import { openSheet } from "../sheets.ts";
import { chooseTheme } from "../theme.ts";
import { notify } from "../toast-store.ts";

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
    note: "Screen",
    run: () => go(way),
  });
  return [
    ...screens
      .filter((one) => isFor(one, may))
      .flatMap((one) => [
        entry(one.path, one.name, wayTo(one)),
        ...one.commands.map(({ id, title, go: way }) => entry(id, title, way)),
      ]),
    { id: "link", title: "Copy the link to what is shown", run: () => void copyLink() },
    { id: "help", title: "Keyboard shortcuts", note: "?", run: () => openSheet("help") },
    { id: "light", title: "Appearance: light", run: () => chooseTheme("light") },
    { id: "dark", title: "Appearance: dark", run: () => chooseTheme("dark") },
    { id: "system", title: "Appearance: as the system", run: () => chooseTheme("system") },
    { id: "comfortable", title: "Density: comfortable", run: () => chooseDensity("comfortable") },
    { id: "compact", title: "Density: compact", run: () => chooseDensity("compact") },
    { id: "docs", title: "API documentation", run: () => location.assign("/api/docs") },
  ];
}

async function copyLink(): Promise<void> {
  try {
    await navigator.clipboard.writeText(location.href);
    notify({ text: "The link is copied.", shape: "ok" });
  } catch {
    notify({
      text: "The browser does not let pages copy here. The link is in the address bar.",
      shape: "warning",
    });
  }
}
