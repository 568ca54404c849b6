import { useSyncExternalStore } from "react";

const listeners = new Set<() => void>();
let waiting: number | null = null;

/** What the page says of its pause, for the header: how many lines wait, or null while nothing is paused. */
export function tellPaused(lines: number | null): void {
  if (lines === waiting) return;
  waiting = lines;
  for (const listener of listeners) listener();
}

export const usePaused = () =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => waiting,
  );
