import type { QueryClient, QueryKey } from "@tanstack/react-query";

/** Lines of the feed make answers stale: which nouns of topics, and the answers by their keys. */
export interface Stale {
  after: readonly string[];
  answers: readonly QueryKey[] | "all";
}

const staleMs = 1_500;
const everything: QueryKey = [];

/**
 * Asks again for what became stale, in one go, so that a flood of lines is one question. An answer that is on its way
 * is let come: asked anew with each line it would never arrive. It may be older than the last line, so it is asked
 * for once more afterwards.
 */
export function createRefresher(cache: QueryClient) {
  const outdated = new Map<string, QueryKey>();
  let telling: ReturnType<typeof setTimeout> | undefined;

  const tellSoon = () => {
    if (telling === undefined) telling = setTimeout(tell, staleMs);
  };

  function tell(): void {
    telling = undefined;
    const keys = [...outdated.values()];
    outdated.clear();
    for (const queryKey of keys) {
      if (cache.isFetching({ queryKey }) > 0) outdated.set(JSON.stringify(queryKey), queryKey);
      void cache.invalidateQueries({ queryKey, predicate: isShort }, { cancelRefetch: false });
    }
    if (outdated.size > 0) tellSoon();
  }

  return {
    outdate(answers: Stale["answers"]): void {
      const keys = answers === "all" ? [everything] : answers;
      for (const queryKey of keys) outdated.set(JSON.stringify(queryKey), queryKey);
      tellSoon();
    },
  };
}

/** A list of which much is loaded is only marked: reading all its pages again would cost more than it tells. */
function isShort({ state: { data } }: { state: { data: unknown } }): boolean {
  if (typeof data !== "object" || data === null || !("pages" in data)) return true;
  return !Array.isArray(data.pages) || data.pages.length <= 2;
}
