import { type KeyboardEvent, useCallback, useMemo } from "react";
import { useShortcuts } from "../../shortcuts.ts";
import type { ListItem } from "./row.tsx";

interface Options {
  items: readonly ListItem[];
  open: string | undefined;
  active: number;
  onOpen: (open: string) => void;
  onMove: (index: number) => void;
}

/**
 * j and k anywhere on the page, arrows in the list. With an open drawer they turn its pages: the next
 * row opens, and the focus stays where it is.
 */
export function useRowKeys({ items, open, active, onOpen, onMove }: Options) {
  const step = useCallback(
    (by: 1 | -1) => {
      const opened = open ? items.findIndex((item) => "row" in item && item.row.open === open) : -1;
      const isFocused = document.activeElement?.closest("[data-rows] li") != null;
      const from = opened >= 0 ? opened : isFocused ? active : by > 0 ? -1 : 0;
      for (let index = from + by; index >= 0 && index < items.length; index += by) {
        const item = items[index];
        if (!item || !("row" in item) || item.row.open === open) continue;
        if (open) onOpen(item.row.open);
        else onMove(index);
        return;
      }
    },
    [items, open, active, onOpen, onMove],
  );

  useShortcuts(
    useMemo(
      () => ({
        j: { run: () => step(1), does: "Next row, or the next drawer" },
        k: { run: () => step(-1), does: "The one before" },
      }),
      [step],
    ),
  );

  return (event: KeyboardEvent) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    step(event.key === "ArrowDown" ? 1 : -1);
  };
}
