import type { Shape } from "./components/glyph.tsx";

/** A short word at the edge of the screen: something happened, or is about to. */
export interface Toast {
  id: number;
  text: string;
  shape: Shape;
  /** Until when it can be taken back. */
  until: number | null;
  undo: (() => void) | null;
}

const restMs = 8_000;
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

/** Old words make room for new ones; what can still be taken back stays until it is done. */
const roomFor = (all: readonly Toast[]) => {
  const words = all.filter((toast) => toast.undo === null).slice(-3);
  return all.filter((toast) => toast.undo !== null || words.includes(toast));
};

export function notify({ text, shape = "fact" }: { text: string; shape?: Shape }): void {
  const id = next++;
  set([...roomFor(toasts), { id, text, shape, until: null, undo: null }]);
  setTimeout(() => dismiss(id), restMs);
}

interface Held {
  /** What is about to happen: "Sending to 118 advisors". */
  text: string;
  run: () => void;
  seconds?: number;
}

/** What reaches phones waits for so long, and can be taken back meanwhile. Leaving the page takes it back too. */
export function holdThenDo({ text, run, seconds = 10 }: Held): void {
  const id = next++;
  const timer = setTimeout(() => {
    dismiss(id);
    run();
  }, seconds * 1_000);
  const undo = () => {
    clearTimeout(timer);
    dismiss(id);
    notify({ text: `Taken back: ${text}` });
  };
  set([...roomFor(toasts), { id, text, shape: "running", until: Date.now() + seconds * 1_000, undo }]);
}
