import { type KeyboardEvent, useCallback, useRef } from "react";

interface Options {
  rows: readonly { key: string }[];
  isChosen: (key: string) => boolean;
  set: (change: (before: Record<string, true>) => Record<string, true>) => void;
}

/** One by one, a span with Shift, all that are loaded with Ctrl A, none with Escape. */
export function useChoosing({ rows, isChosen, set }: Options) {
  const last = useRef<string | null>(null);
  const toggle = useCallback(
    (key: string, isSpan: boolean) => {
      const at = rows.findIndex((row) => row.key === key);
      const from = isSpan ? rows.findIndex((row) => row.key === last.current) : -1;
      const span =
        from < 0 ? [key] : rows.slice(Math.min(from, at), Math.max(from, at) + 1).map((row) => row.key);
      const isOn = !isChosen(key);
      last.current = key;
      set((before) => {
        const next = { ...before };
        for (const one of span) {
          if (isOn) next[one] = true;
          else delete next[one];
        }
        return next;
      });
    },
    [rows, isChosen, set],
  );
  const all = useCallback(
    () => set(() => Object.fromEntries(rows.map(({ key }) => [key, true as const]))),
    [rows, set],
  );
  const none = useCallback(() => set(() => ({})), [set]);

  const onKey = (event: KeyboardEvent, key: string | undefined): boolean => {
    if (event.key.toLowerCase() === "a" && (event.ctrlKey || event.metaKey)) all();
    else if (event.key === " " && key !== undefined && isOnRow(event.target)) toggle(key, event.shiftKey);
    else if (event.key === "Escape" && rows.some((row) => isChosen(row.key))) none();
    else return false;
    event.preventDefault();
    return true;
  };
  return { toggle, all, none, onKey };
}

/** On a button of a row the space bar is the button's own. */
const isOnRow = (target: EventTarget | null) => target instanceof Element && target.matches("[data-stop]");
