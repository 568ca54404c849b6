import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import type { MessageShape } from "@unlatch/api";
import { useCallback, useMemo, useRef } from "react";
import { useClock } from "../../about.ts";
import { client, trpc } from "../../api.ts";
import { useActivitySearch, useChangeSearch, useHrefOf } from "./address.ts";
import { daysBetween } from "./day-rules.ts";
import { ExportLinks } from "./export-links.tsx";
import { Facets } from "./facets.tsx";
import { AdvisorFilter, FilterBar } from "./filters.tsx";
import { Histogram } from "./histogram.tsx";
import { useMessageFilter } from "./message-filter.ts";
import { kindOf, sentenceOf, statusOf } from "./message-words.ts";
import look from "./messages-view.module.css";
import { NothingHere } from "./nothing-here.tsx";
import { PagedEnd } from "./paged-end.tsx";
import { RangeChoice } from "./range-choice.tsx";
import type { RowModel } from "./row.tsx";
import { RowList } from "./row-list.tsx";
import { tapsTogether } from "./taps-together.ts";
import { TokenSearch } from "./token-search.tsx";
import { useOpenTaps } from "./use-open-taps.ts";

/** Every message, newest first. */
export function MessagesView() {
  const { direction, status, q, advisor, open, from, to } = useActivitySearch();
  const { filter, query } = useMessageFilter();
  const change = useChangeSearch();
  const clock = useClock();
  const hrefOf = useHrefOf();
  const scroller = useRef<HTMLDivElement>(null);
  const messages = useMessages(filter);
  const [parts, onGroup] = useOpenTaps();
  const items = useMemo(() => {
    const rows = (messages.data?.pages ?? []).flatMap((page) => page.items).map(rowOf);
    return tapsTogether(daysBetween(rows, clock), parts);
  }, [messages.data, clock, parts]);
  const onOpen = useCallback(
    (next: string) => change({ open: next }, { replace: open !== undefined }),
    [change, open],
  );
  const onAdvisor = useCallback((id: string) => change({ advisor: id }), [change]);

  return (
    <>
      <FilterBar
        set={
          [query.direction, query.status, query.type, query.purpose, query.code, advisor, from ?? to].filter(
            Boolean,
          ).length
        }
        filter={filter}
        more={
          <>
            <RangeChoice />
            <Facets filter={filter} />
            <AdvisorFilter />
            <ExportLinks filter={filter} />
          </>
        }
        below={<Histogram of={{ kind: "messages", filter }} />}
      >
        <TokenSearch filter={filter} />
      </FilterBar>
      {query.unknown.length > 0 && (
        <p className={look.queryNote} role="status">
          {query.unknown.join(", ")}: not a condition that is known, so it is looked for as words.
        </p>
      )}
      <RowList
        label="Messages, newest first"
        items={items}
        open={open}
        scroller={scroller}
        clock={clock}
        hrefOf={hrefOf}
        onOpen={onOpen}
        onAdvisor={onAdvisor}
        onGroup={onGroup}
      >
        <PagedEnd query={messages} isEmpty={items.length === 0}>
          <NothingHere
            noun={{ one: "message", many: "messages" }}
            filters={[
              ...[
                q && `“${q}”`,
                status?.map((one) => statusOf(one).word).join(", "),
                direction && (direction === "in" ? "In" : "Out"),
              ],
              advisor && "this advisor",
            ]}
            never="Every message from and to an advisor is listed here, with each of its statuses."
            without={{ direction: undefined, status: undefined, q: undefined, advisor: undefined }}
          />
        </PagedEnd>
      </RowList>
    </>
  );
}

type Wanted = NonNullable<Parameters<typeof client.messages.list.query>[0]>;

/** By hand: tRPC's own infinite query sends a `direction` of its own and would take the place of ours. */
const useMessages = (wanted: Wanted) =>
  useInfiniteQuery({
    queryKey: [...trpc.messages.list.pathKey(), "pages", wanted],
    queryFn: ({ pageParam, signal }) =>
      client.messages.list.query(
        { ...wanted, limit: 50, ...(pageParam && { cursor: pageParam }) },
        { signal },
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  });

const rowOf = (message: MessageShape): RowModel => ({
  ...statusOf(message.status),
  open: `message-${message.id}`,
  at: message.createdAt,
  direction: message.direction,
  kind: kindOf(message),
  who: message.advisorName ?? message.peer,
  advisorId: message.advisorId,
  tap:
    message.purpose === "content" && message.packId !== null && message.advisorId !== null
      ? `${message.packId} ${message.advisorId}`
      : undefined,
  sentence: sentenceOf(message),
});
