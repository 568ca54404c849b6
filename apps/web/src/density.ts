import { useSyncExternalStore } from "react";

export const densities = ["comfortable", "compact"] as const;
export type Density = (typeof densities)[number];

/** The same key as in public/theme.js, which applies it before the first paint. */
const key = "unlatch.density";
const listeners = new Set<() => void>();

const read = (): Density =>
  document.documentElement.dataset.density === "compact" ? "compact" : "comfortable";

export function chooseDensity(density: Density): void {
  if (density === "comfortable") delete document.documentElement.dataset.density;
  else document.documentElement.dataset.density = density;
  try {
    localStorage.setItem(key, density);
  } catch {
    // Without storage the choice lasts until the page is left.
  }
  for (const listener of listeners) listener();
}

export const useDensity = () =>
  useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, read);
