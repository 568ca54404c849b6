import { type InfiniteData, type QueryKey, useQueryClient } from "@tanstack/react-query";
import { useCallback, useState } from "react";

/** So many pages are read anew whenever something has happened; more would be asked for one after the other. */
const fewPages = 4;

type Pages = InfiniteData<unknown, unknown>;

/**
 * Far down a list nothing is read anew: it would be a hundred pages for one line on top. Back at the top the far
 * pages are given up, and the near ones follow what happens.
 */
export function useNearPages(queryKey: QueryKey) {
  const cache = useQueryClient();
  const [isAtTop, setAtTop] = useState(true);
  const onScrolled = useCallback(
    (isNow: boolean) => {
      setAtTop(isNow);
      if (!isNow) return;
      cache.setQueryData<Pages>(queryKey, (known) =>
        known && known.pages.length > fewPages
          ? { pages: known.pages.slice(0, fewPages), pageParams: known.pageParams.slice(0, fewPages) }
          : known,
      );
    },
    [cache, queryKey],
  );
  const enabled = useCallback(
    ({ state }: { state: { data: unknown } }) =>
      isAtTop || ((state.data as Pages | undefined)?.pages.length ?? 0) <= fewPages,
    [isAtTop],
  );
  return { enabled, onScrolled };
}
