import { useSyncExternalStore } from "react";

/** Which of the shell's own sheets is open. */
export type Sheet = "palette" | "help" | "more" | null;

let open: Sheet = null;
const listeners = new Set<() => void>();

export function openSheet(sheet: Sheet): void {
  open = sheet;
  for (const listener of listeners) listener();
}

export const useSheet = () =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => open,
  );
