import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { type Answers, trpc } from "../../api.ts";
import type { Titles } from "./kind-words.ts";
import type { MessageFilter } from "./message-filter.ts";

export type Counts = Answers["activity"]["counts"];

/** How many there are of each kind within the filter; counted only while somebody looks. */
export function useCounts(
  filter: MessageFilter,
  isWanted = true,
): { counts: Counts | undefined; titles: Titles } {
  const { data } = useQuery(
    trpc.activity.counts.queryOptions(filter, { placeholderData: keepPreviousData, enabled: isWanted }),
  );
  const titles = useMemo(() => new Map((data?.code ?? []).map(({ value, title }) => [value, title])), [data]);
  return { counts: data, titles };
}

/** Counting stops at 31 days: then the numbers are not of the whole time that is listed. */
export const isWhole = (from: string | undefined, countedFrom: string): boolean =>
  from !== undefined && Date.parse(countedFrom) <= Date.parse(from);
