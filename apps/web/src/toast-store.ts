import type { Shape } from "./components/glyph.tsx";

/** A short word at the edge of the screen: something happened elsewhere. What can be taken back is no toast but the server's. */
export interface Toast {
  id: number;
  text: string;
  /** How it went: what failed stays longer. It is said in words, never by a picture. */
  shape: Shape;
  /** What can be done about it, in one verb. */
  act?: { name: string; run: () => void } | undefined;
}

/** One at a time: while another waits it gives way sooner, but never before it can be read. */
const restMs = 8_000;
const failedRestMs = 16_000;
const hurriedMs = 2_500;
const most = 4;
let next = 1;
let toasts: readonly Toast[] = [];
let shownAt = 0;
let timer: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();

function set(value: readonly Toast[]): void {
  const [before] = toasts;
  toasts = value;
  const [shown, waiting] = toasts;
  if (shown !== before) shownAt = Date.now();
  clearTimeout(timer);
  if (shown) {
    const wholeMs = waiting ? hurriedMs : shown.shape === "failed" ? failedRestMs : restMs;
    timer = setTimeout(() => dismiss(shown.id), Math.max(0, shownAt + wholeMs - Date.now()));
  }
  for (const listener of listeners) listener();
}

export const toastStore = {
  /** The first is read now; the others follow. */
  get: () => toasts,
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

export const dismiss = (id: number) => set(toasts.filter((toast) => toast.id !== id));

/** Its id, to take it back. When too many wait, the oldest that waits is let go. */
export function notify({
  text,
  shape = "fact",
  act,
}: {
  text: string;
  shape?: Shape;
  act?: Toast["act"];
}): number {
  const [shown, ...waiting] = toasts;
  const toast = { id: next++, text, shape, act };
  set(shown ? [shown, ...[...waiting, toast].slice(1 - most)] : [toast]);
  return toast.id;
}
