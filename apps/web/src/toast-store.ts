import type { Shape } from "./components/glyph.tsx";

/** A short word at the edge of the screen: something happened. What can be taken back is no toast but the server's. */
export interface Toast {
  id: number;
  text: string;
  shape: Shape;
}

const restMs = 8_000;
const most = 4;
let next = 1;
let toasts: readonly Toast[] = [];
const listeners = new Set<() => void>();

function set(value: readonly Toast[]): void {
  toasts = value;
  for (const listener of listeners) listener();
}

export const toastStore = {
  get: () => toasts,
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

export const dismiss = (id: number) => set(toasts.filter((toast) => toast.id !== id));

/** Old words make room for new ones. */
export function notify({ text, shape = "fact" }: { text: string; shape?: Shape }): void {
  const id = next++;
  set([...toasts, { id, text, shape }].slice(-most));
  setTimeout(() => dismiss(id), restMs);
}
