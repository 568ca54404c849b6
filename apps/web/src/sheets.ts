import { useSyncExternalStore } from "react";

/** Which of the shell's own sheets is open. */
export type Sheet = "palette" | "help" | "jobs" | "more" | "stop" | null;

let open: Sheet = null;
const listeners = new Set<() => void>();

export function openSheet(sheet: Sheet): void {
  open = sheet;
  for (const listener of listeners) listener();
}

/** A dialog tells that it was closed a moment later: another sheet that opened meanwhile stays. */
export function closeSheet(sheet: Sheet): void {
  if (open === sheet) openSheet(null);
}

export const useSheet = () =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => open,
  );
