import { quarterMs } from "@unlatch/db";
import type { Quarters } from "./read.ts";

export interface Between {
  from: number;
  to: number;
}

/** A span as whole quarters of an hour, and what lies before and after them inside of a quarter. */
export interface Parts {
  whole: Quarters | null;
  edges: Between[];
}

export function partsOf({ from, to }: Between): Parts {
  if (to <= from) return { whole: null, edges: [] };
  const start = Math.ceil(from / quarterMs) * quarterMs;
  const end = Math.floor(to / quarterMs) * quarterMs;
  // Both ends lie in one quarter.
  if (start > end) return { whole: null, edges: [{ from, to }] };
  const edges = [
    { from, to: start },
    { from: end, to },
  ];
  return {
    whole: start < end ? { from: start, to: end } : null,
    edges: edges.filter((edge) => edge.from < edge.to),
  };
}
