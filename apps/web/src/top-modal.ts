import { type RefObject, useEffect } from "react";

let open: readonly HTMLElement[] = [];
const listeners = new Set<() => void>();

function set(next: readonly HTMLElement[]): void {
  open = next;
  for (const listener of listeners) listener();
}

/** The browser's own dialog that is on top; all outside of it is dead for pointer and keys. */
export const topModal = {
  get: () => open.at(-1) ?? null,
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

/** Opens it over everything, and gives the focus back when it goes. */
export function useModal(dialog: RefObject<HTMLDialogElement | null>): void {
  useEffect(() => {
    const { activeElement: before } = document;
    const element = dialog.current;
    if (!element) return;
    element.showModal();
    set([...open, element]);
    return () => {
      set(open.filter((one) => one !== element));
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, [dialog]);
}
