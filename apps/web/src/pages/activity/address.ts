import { useCallback } from "react";
import { andAlso, type Way } from "../../place.ts";
import { useChangeOf, useSearchOf } from "../../use-place.ts";
import { type ActivitySearch, activityPlace, activityWay } from "./search.ts";

export const useActivitySearch = (): ActivitySearch => useSearchOf(activityPlace);

export const useChangeSearch = () => useChangeOf(activityPlace);

/** The address of a drawer over the page as it is. The same function as long as only the drawer changes. */
export function useHrefOf(): (open: string) => Way {
  const { open: _, ...rest } = useActivitySearch();
  const base = activityWay(rest);
  return useCallback((open) => andAlso(base, "open", open), [base]);
}
