import type { router } from "./router.tsx";
import { screenAt } from "./screens.tsx";

const doors: Record<string, string> = { "/login": "Sign in", "/setup": "First account" };

/** What the tab is called. */
export const titleOf = (path: string): string =>
  `${doors[path] ?? screenAt(path)?.name ?? "No such page"} · Unlatch`;

/** After each way: the tab tells where it is, and the keyboard starts at the content. */
export function followPages(pages: typeof router): void {
  pages.subscribe("onResolved", ({ fromLocation, toLocation }) => {
    document.title = titleOf(toLocation.pathname);
    if (!fromLocation || fromLocation.pathname === toLocation.pathname) return;
    document.getElementById("main")?.focus({ preventScroll: true });
  });
}
