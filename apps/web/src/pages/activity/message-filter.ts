import { useMemo } from "react";
import type { Questions } from "../../api.ts";
import { useActivitySearch } from "./address.ts";
import type { ActivityQuery } from "./query.ts";
import type { ActivitySearch } from "./search.ts";
import { askedBy } from "./tokens.ts";
import { type Span, useSpan } from "./use-span.ts";

/** What the server is asked for: each kind as a list, whatever forms the server takes it in. */
export type MessageFilter = Omit<Questions["activity"]["counts"], "code" | "status" | "type" | "purpose"> &
  Pick<ActivityQuery, "code" | "status" | "type" | "purpose">;

interface Filtered {
  filter: MessageFilter;
  query: ActivityQuery;
}

/** The address as a filter: its own members, and the conditions in its text. */
export function useMessageFilter(): Filtered {
  const { q, direction, status, advisor } = useActivitySearch();
  const span = useSpan();
  return useMemo(
    () => filterOf({ q, direction, status, advisor }, span),
    [q, direction, status, advisor, span],
  );
}

type Asked = Pick<ActivitySearch, "q" | "direction" | "status" | "advisor">;

export function filterOf({ q, direction, status, advisor }: Asked, span: Span): Filtered {
  const query = askedBy({ q, direction, status });
  const [way, other] = query.direction ?? [];
  const filter: MessageFilter = {
    // Both are everything.
    direction: other ? undefined : way,
    status: query.status,
    advisorId: advisor,
    advisor: query.advisor,
    type: query.type,
    purpose: query.purpose,
    packId: query.pack,
    tapFor: query.tap,
    code: query.code,
    text: query.text === "" ? undefined : query.text.slice(0, 200),
    ...(span.from !== undefined && { from: new Date(span.from).toISOString() }),
    ...(span.to !== undefined && { to: new Date(span.to).toISOString() }),
  };
  return { filter, query };
}
