import { type KeyboardEvent, useCallback, useMemo } from "react";
import { useShortcuts } from "../shortcuts.ts";
import { listWords as words } from "../words/lists.ts";

interface Options {
  length: number;
  /** Bands between rows are no stops. */
  isStop: (index: number) => boolean;
  /** Which row the drawer shows; -1 for none. Others may be about the same thing. */
  openIndex: number;
  isOpened: (index: number) => boolean;
  active: number;
  /** How many rows are in sight. */
  page: () => number;
  onOpen: (index: number) => void;
  onMove: (index: number) => void;
}

/**
 * j and k anywhere on the page, arrows and the like in the list. With an open drawer they turn its pages: the next
 * row opens, and the focus stays where it is.
 */
export function useRowKeys({ length, isStop, openIndex, isOpened, active, page, onOpen, onMove }: Options) {
  const nextTo = useCallback(
    (from: number, by: 1 | -1) => {
      let index = from;
      const isPassed = (at: number) => !isStop(at) || (openIndex >= 0 && isOpened(at));
      while (index >= 0 && index < length && isPassed(index)) index += by;
      return index >= 0 && index < length ? index : -1;
    },
    [length, isStop, openIndex, isOpened],
  );
  const go = useCallback(
    (index: number) => {
      if (index < 0) return;
      if (openIndex >= 0) onOpen(index);
      else onMove(index);
    },
    [openIndex, onOpen, onMove],
  );
  const step = useCallback(
    (by: 1 | -1) => {
      const isFocused = document.activeElement?.closest("[data-rows] [data-index]") != null;
      const from = openIndex >= 0 ? openIndex : isFocused ? active : by > 0 ? -1 : 1;
      go(nextTo(from + by, by));
    },
    [openIndex, active, go, nextTo],
  );

  useShortcuts(
    useMemo(
      () => ({
        j: { run: () => step(1), does: words.nextRow },
        k: { run: () => step(-1), does: words.rowBefore },
      }),
      [step],
    ),
  );

  return (event: KeyboardEvent): boolean => {
    if (event.altKey || event.ctrlKey || event.metaKey) return false;
    const far = Math.max(1, page() - 1);
    switch (event.key) {
      case "ArrowDown":
        step(1);
        break;
      case "ArrowUp":
        step(-1);
        break;
      case "PageDown":
        go(nextTo(Math.min(length - 1, active + far), -1));
        break;
      case "PageUp":
        go(nextTo(Math.max(0, active - far), 1));
        break;
      case "Home":
        go(nextTo(0, 1));
        break;
      case "End":
        go(nextTo(length - 1, -1));
        break;
      default:
        return false;
    }
    event.preventDefault();
    return true;
  };
}
