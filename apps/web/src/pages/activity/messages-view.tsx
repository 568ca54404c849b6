import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import type { MessageShape } from "@unlatch/api";
import { useCallback, useMemo, useRef } from "react";
import { useClock } from "../../about.ts";
import { client, trpc } from "../../api.ts";
import { Button } from "../../components/button.tsx";
import { Empty } from "../../components/states.tsx";
import { useActivitySearch, useChangeSearch, useHrefOf } from "./address.ts";
import { daysBetween } from "./day-rules.ts";
import { ExportLinks } from "./export-links.tsx";
import { Facets } from "./facets.tsx";
import { AdvisorFilter, FilterBar, TextFilter } from "./filters.tsx";
import { Histogram } from "./histogram.tsx";
import { useMessageFilter } from "./message-filter.ts";
import { kindOf, sentenceOf, statusOf } from "./message-words.ts";
import look from "./messages-view.module.css";
import { PagedEnd } from "./paged-end.tsx";
import { RangeChoice } from "./range-choice.tsx";
import type { RowModel } from "./row.tsx";
import { RowList } from "./row-list.tsx";

/** Every message, newest first. */
export function MessagesView() {
  const { direction, status, q, advisor, open, from, to } = useActivitySearch();
  const { filter, query } = useMessageFilter();
  const change = useChangeSearch();
  const clock = useClock();
  const hrefOf = useHrefOf();
  const scroller = useRef<HTMLDivElement>(null);
  const messages = useMessages(filter);
  const items = useMemo(() => {
    const rows = (messages.data?.pages ?? []).flatMap((page) => page.items).map(rowOf);
    return daysBetween(rows, clock);
  }, [messages.data, clock]);
  const onOpen = useCallback(
    (next: string) => change({ open: next }, { replace: open !== undefined }),
    [change, open],
  );
  const onAdvisor = useCallback((id: string) => change({ advisor: id }), [change]);

  return (
    <>
      <FilterBar>
        <TextFilter placeholder="Search, or status:failed code:131026 advisor:Rao" />
        <RangeChoice />
        <AdvisorFilter />
        <ExportLinks filter={filter} />
      </FilterBar>
      <Facets filter={filter} />
      {query.unknown.length > 0 && (
        <p className={look.queryNote} role="status">
          {query.unknown.join(", ")}: not a condition that is known, so it is looked for as words.
        </p>
      )}
      <Histogram of={{ kind: "messages", filter }} />
      <RowList
        label="Messages, newest first"
        items={items}
        open={open}
        scroller={scroller}
        clock={clock}
        hrefOf={hrefOf}
        onOpen={onOpen}
        onAdvisor={onAdvisor}
      >
        <PagedEnd query={messages} isEmpty={items.length === 0}>
          {direction || status || q || advisor || from || to ? (
            <Empty title="No message matches">
              <Button
                onClick={() =>
                  change({
                    direction: undefined,
                    status: undefined,
                    q: undefined,
                    advisor: undefined,
                    from: undefined,
                    to: undefined,
                  })
                }
              >
                Show all messages
              </Button>
            </Empty>
          ) : (
            <Empty title="No messages yet">
              <p>Every message from and to an advisor is listed here, with each of its statuses.</p>
            </Empty>
          )}
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
  sentence: sentenceOf(message),
});
