import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { client, trpc } from "../../api.ts";
import type { Column } from "./bars.ts";
import type { MessageFilter } from "./message-filter.ts";
import type { Range } from "./range.ts";

export type HistogramOf =
  | { kind: "lines"; topics?: readonly string[]; advisorId?: string }
  | { kind: "webhooks"; state?: "applied" | "quarantined"; slowerThanMs?: number }
  | { kind: "messages"; filter: MessageFilter };

const iso = (at: number) => new Date(at).toISOString();

/** Counts by column; undefined of a span nobody asks for. */
export function useColumns(of: HistogramOf, range: Range | undefined) {
  const span = range && { from: iso(range.from), to: iso(range.to), stepMs: range.stepMs };
  return useQuery({
    queryKey: [...trpc.activity.pathKey(), "histogram", of, span],
    queryFn: ({ signal }): Promise<Column[]> => {
      if (!span) return Promise.resolve([]);
      if (of.kind === "messages")
        return client.activity.messages.query({ filter: of.filter, span }, { signal });
      if (of.kind === "webhooks") {
        const { state, slowerThanMs } = of;
        return client.activity.webhooks.query({ span, state, slowerThanMs }, { signal });
      }
      const { topics, advisorId } = of;
      return client.activity.lines.query({ span, topics: topics && [...topics], advisorId }, { signal });
    },
    placeholderData: keepPreviousData,
    enabled: span !== undefined,
  });
}

/** The same of the span before: a filter that names the time would find nothing there. */
export function before(of: HistogramOf, range: { from: number; to: number }): HistogramOf {
  if (of.kind !== "messages") return of;
  const { from, to } = range;
  return { ...of, filter: { ...of.filter, from: iso(from), to: iso(to) } };
}
