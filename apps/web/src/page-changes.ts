import type { router } from "./router.tsx";

const titles: Record<string, string> = {
  "/": "Today",
  "/activity": "Activity",
  "/design": "Components",
  "/login": "Sign in",
  "/setup": "First account",
};

/** After each way: the tab tells where it is, and the keyboard starts at the content. */
export function followPages(pages: typeof router): void {
  pages.subscribe("onResolved", ({ fromLocation, toLocation }) => {
    const title = titles[toLocation.pathname] ?? "No such page";
    document.title = `${title} · Unlatch`;
    if (!fromLocation || fromLocation.pathname === toLocation.pathname) return;
    document.getElementById("main")?.focus({ preventScroll: true });
  });
}
