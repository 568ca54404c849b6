import { useMemo } from "react";
import type { Questions } from "../../api.ts";
import { useActivitySearch } from "./address.ts";
import { type ActivityQuery, parseQuery } from "./query.ts";
import { momentOf } from "./range.ts";

/** What the server is asked for; a code is a number here, whatever forms the server takes it in. */
export type MessageFilter = Omit<Questions["activity"]["counts"], "code"> & { code?: number };

/**
 * The address as a filter: its own members, and the conditions in its text. A span that ends now is measured when
 * it is chosen: a beginning that crept along would read the list anew under whoever is in the middle of it.
 */
export function useMessageFilter(): { filter: MessageFilter; query: ActivityQuery } {
  const { q = "", direction, status, advisor, from, to } = useActivitySearch();
  return useMemo(() => {
    const query = parseQuery(q);
    const moment = (text: string | undefined) => {
      const at = text === undefined ? null : momentOf(text, Date.now());
      return at === null ? undefined : new Date(at).toISOString();
    };
    const filter: MessageFilter = {
      direction: query.direction ?? direction,
      status: query.status ?? status,
      advisorId: advisor,
      advisor: query.advisor,
      type: query.type,
      purpose: query.purpose,
      packId: query.pack,
      tapFor: query.tap,
      code: query.code,
      text: query.text === "" ? undefined : query.text.slice(0, 200),
      from: moment(from),
      to: moment(to),
    };
    return { filter, query };
  }, [q, direction, status, advisor, from, to]);
}
