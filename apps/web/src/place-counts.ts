import { useQuery } from "@tanstack/react-query";
import { useMay } from "./about.ts";
import { trpc } from "./api.ts";
import type { Count } from "./screen.ts";
import { shellWords } from "./words/shell.ts";

const words = shellWords.counts;

const usePlaces = () => useQuery(trpc.today.places.queryOptions()).data;

/** What waits for a decision waits for those who may decide. */
export function useDraftCount(): Count | null {
  const mayDecide = useMay()("packs.decide");
  const n = usePlaces()?.drafts ?? 0;
  return mayDecide && n > 0 ? { n, kind: "waits", says: words.drafts(n) } : null;
}

/** None is no number: what is right stays quiet. */
export function useFailedCount(): Count | null {
  const n = usePlaces()?.failed ?? 0;
  return n > 0 ? { n, kind: "broke", says: words.failed(n) } : null;
}
