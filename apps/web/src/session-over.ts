import { useSyncExternalStore } from "react";

const listeners = new Set<() => void>();
let isOver = false;
let isLeaving = false;

function set(over: boolean): void {
  if (over === isOver) return;
  isOver = over;
  for (const listener of listeners) listener();
}

/** An answer said that the session is over: whoever is here is asked for the password, over the page as it stands. */
export const sessionIsOver = () => set(!isLeaving);
export const sessionIsBack = () => set(false);

/** Somebody signs out: that the session ends is what they want. */
export function leaving(is: boolean): void {
  isLeaving = is;
}

export const useSessionOver = () =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => isOver,
  );
