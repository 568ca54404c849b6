import { type RefObject, useLayoutEffect, useState } from "react";
import { useDensity } from "../density.ts";

const remInPixels = () => Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;

/** Rows have two lines, as the style sheets have it for this width of the list: the reason would not fit into one. */
const narrowRem = 44;

export function useIsNarrow(scroller: RefObject<HTMLDivElement | null>): boolean {
  const [isNarrow, setNarrow] = useState(false);
  useLayoutEffect(() => {
    const { current } = scroller;
    if (!current) return;
    const judge = (width: number) => setNarrow(width <= narrowRem * remInPixels());
    judge(current.clientWidth);
    const seen = new ResizeObserver(([list]) => list && judge(list.contentRect.width));
    seen.observe(current);
    return () => seen.disconnect();
  }, [scroller]);
  return isNarrow;
}

/** In pixels of the letter size that the reader has set. */
export function useHeights(isNarrow: boolean): { row: number; band: number } {
  const isCompact = useDensity() === "compact";
  const rem = remInPixels();
  return { row: (isNarrow ? 3.5 : isCompact ? 2 : 2.5) * rem, band: 2 * rem };
}
