import { useState } from "react";
import { useActivitySearch, useChangeSearch } from "./address.ts";
import type { Column } from "./bars.ts";
import type { Ends, Range } from "./range.ts";

/** To the time of some columns, and back to the one before: what was drawn over is easily drawn wrong. */
export function useNarrowing(columns: readonly Column[], { stepMs }: Range) {
  const { from, to } = useActivitySearch();
  const change = useChangeSearch();
  const [made, setMade] = useState<{ before: Ends; now: Ends } | null>(null);
  const isHere = made !== null && made.now.from === from && made.now.to === to;
  const narrow = (first: number, last: number) => {
    const [begin, end] = [columns[first], columns[last]];
    if (!begin || !end) return;
    const now = { from: begin.at, to: new Date(Date.parse(end.at) + stepMs).toISOString() };
    // Within what was drawn over before: the way back leads out of both.
    setMade({ before: isHere ? made.before : { from, to }, now });
    change(now);
  };
  const onClear = () => {
    change({ from: made?.before.from, to: made?.before.to });
    setMade(null);
  };
  return { narrow, selection: isHere ? { onClear } : null };
}
