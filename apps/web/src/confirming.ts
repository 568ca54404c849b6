import { useSyncExternalStore } from "react";

const listeners = new Set<() => void>();
let asked: { answer: Promise<boolean>; settle: (isConfirmed: boolean) => void } | null = null;

function set(next: typeof asked): void {
  asked = next;
  for (const listener of listeners) listener();
}

/** Something was refused until whoever is here says again who they are; false when they would rather not. */
export function confirmed(): Promise<boolean> {
  if (asked) return asked.answer;
  const { promise, resolve } = Promise.withResolvers<boolean>();
  set({
    answer: promise,
    settle: (is) => {
      set(null);
      resolve(is);
    },
  });
  return promise;
}

/** What ends the question; null while none is open. */
export const useConfirming = () =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => asked?.settle ?? null,
  );
