import type { Virtualizer } from "@tanstack/react-virtual";
import { type RefObject, useLayoutEffect, useRef, useState } from "react";

interface Keyed {
  key: string;
}

interface Options {
  items: readonly Keyed[];
  scroller: RefObject<HTMLDivElement | null>;
  virtual: Virtualizer<HTMLDivElement, Element>;
  /** Somebody points at a row, or goes through them by keyboard. */
  isRead: boolean;
}

/**
 * Nothing moves under somebody who reads: what comes in above pushes the list up, not down. Answers how many came in
 * above since the top was last in sight.
 */
export function useStill({ items, scroller, virtual, isRead }: Options): {
  fresh: number;
  seeTop: () => void;
} {
  const anchor = useRef<{ key: string; index: number; start: number } | null>(null);
  const known = useRef(items);
  const [fresh, setFresh] = useState(0);

  useLayoutEffect(() => {
    const { current } = scroller;
    if (!current) return;
    const before = anchor.current;
    if (known.current !== items && before && (isRead || current.scrollTop > 4)) {
      const index = items.findIndex(({ key }) => key === before.key);
      const start = virtual.measurementsCache[index]?.start;
      if (index > before.index && start !== undefined) {
        current.scrollTop += start - before.start;
        setFresh((n) => n + index - before.index);
      }
    }
    known.current = items;
    const first = virtual.getVirtualItems().find(({ end }) => end > current.scrollTop);
    const key = first && items[first.index]?.key;
    anchor.current = first && key !== undefined ? { key, index: first.index, start: first.start } : null;
  });

  return { fresh, seeTop: () => setFresh(0) };
}
