import type { useNavigate } from "@tanstack/react-router";
import { chooseDensity } from "../density.ts";
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

type Navigate = ReturnType<typeof useNavigate>;

/** What there is without asking the server. */
export function fixedEntries(navigate: Navigate, isAdmin: boolean): Entry[] {
  const goTo = (id: string, title: string, href: string, note = "Screen"): Entry => ({
    id,
    title,
    note,
    run: () => void navigate({ href }),
  });
  return [
    goTo("today", "Today", "/"),
    goTo("live", "Activity: live", "/activity"),
    goTo("messages", "Activity: messages", "/activity?view=messages"),
    goTo("failed", "Messages that failed", "/activity?view=messages&q=status%3Afailed"),
    goTo("webhooks", "Activity: webhooks", "/activity?view=webhooks"),
    ...(isAdmin ? [goTo("design", "The components of the screens", "/design", "Admins")] : []),
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
