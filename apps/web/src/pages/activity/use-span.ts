import { useMemo } from "react";
import { useClock } from "../../about.ts";
import { useActivitySearch } from "./address.ts";
import { momentOf } from "./range.ts";

export interface Span {
  from?: number | undefined;
  to?: number | undefined;
}

/**
 * The chosen span in milliseconds. One that ends now is measured when it is chosen: a beginning that crept along would
 * read the list anew under whoever is in the middle of it.
 */
export function useSpan(): Span {
  const { from, to } = useActivitySearch();
  const clock = useClock();
  return useMemo(() => {
    const moment = (text: string | undefined) =>
      text === undefined ? undefined : (momentOf(text, Date.now(), clock) ?? undefined);
    return { from: moment(from), to: moment(to) };
  }, [from, to, clock]);
}
