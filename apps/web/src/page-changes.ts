import type { router } from "./router.tsx";
import { screenAt } from "./screens.tsx";
import { shellWords as words } from "./words/shell.ts";

const doors: Record<string, string> = { "/login": words.doors.signIn, "/setup": words.doors.setUp };

/** What the tab is called. */
export const titleOf = (path: string): string =>
  words.inTab(doors[path] ?? screenAt(path)?.name ?? words.doors.none);

/** After each way: the tab tells where it is, and the keyboard starts at the content. */
export function followPages(pages: typeof router): void {
  pages.subscribe("onResolved", ({ fromLocation, toLocation }) => {
    document.title = titleOf(toLocation.pathname);
    if (!fromLocation || fromLocation.pathname === toLocation.pathname) return;
    document.getElementById("main")?.focus({ preventScroll: true });
  });
}
