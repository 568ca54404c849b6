import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import type { MessageShape } from "@unlatch/api";
import { useCallback, useMemo, useRef } from "react";
import { useClock } from "../../about.ts";
import { client, trpc } from "../../api.ts";
import { Empty } from "../../components/states.tsx";
import { useActivitySearch, useChangeSearch, useHrefOf } from "./address.ts";
import { daysBetween } from "./day-rules.ts";
import { AdvisorFilter, Chips, FilterBar, TextFilter } from "./filters.tsx";
import { kindOf, sentenceOf, statusOf } from "./message-words.ts";
import { PagedEnd } from "./paged-end.tsx";
import type { RowModel } from "./row.tsx";
import { RowList } from "./row-list.tsx";
import { messageStatuses } from "./search.ts";

const directions = [
  { value: undefined, name: "All" },
  { value: "in", name: "In" },
  { value: "out", name: "Out" },
] as const;

/** Every message, newest first. */
export function MessagesView() {
  const { direction, status, q, advisor, open } = useActivitySearch();
  const change = useChangeSearch();
  const clock = useClock();
  const hrefOf = useHrefOf();
  const scroller = useRef<HTMLDivElement>(null);
  const messages = useMessages({ direction, status, advisorId: advisor, text: q?.trim() || undefined });
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
        <Chips
          label="Direction"
          options={directions}
          value={direction}
          onChoose={(value) => change({ direction: value })}
        />
        <select
          className="input select"
          aria-label="Status"
          value={status ?? ""}
          onChange={(event) =>
            change({ status: messageStatuses.find((one) => one === event.currentTarget.value) })
          }
        >
          <option value="">Any status</option>
          {messageStatuses.map((one) => (
            <option key={one} value={one}>
              {statusOf(one).word}
            </option>
          ))}
        </select>
        <AdvisorFilter />
        <TextFilter placeholder="Search in the texts" />
      </FilterBar>
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
          {direction || status || q || advisor ? (
            <Empty title="No message matches">
              <button
                type="button"
                className="button"
                onClick={() =>
                  change({ direction: undefined, status: undefined, q: undefined, advisor: undefined })
                }
              >
                Show all messages
              </button>
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
