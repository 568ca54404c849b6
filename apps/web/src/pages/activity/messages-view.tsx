import type { MessageShape } from "@unlatch/api";
import { useCallback, useMemo, useRef, useState } from "react";
import { useClock } from "../../about.ts";
import { DataTable } from "../../components/data-table.tsx";
import { messageWords as words } from "../../words/messages.ts";
import { useActivitySearch, useChangeSearch, useHrefOf } from "./address.ts";
import { daysBetween } from "./day-rules.ts";
import { ExportLinks } from "./export-links.tsx";
import { Facets } from "./facets.tsx";
import { AdvisorFilter, FilterBar } from "./filters.tsx";
import { Histogram } from "./histogram.tsx";
import { MessageBulk } from "./message-bulk.tsx";
import { messageColumns } from "./message-columns.tsx";
import { useMessageFilter } from "./message-filter.ts";
import { useMessageMenu } from "./message-menu.ts";
import { useMessages } from "./message-pages.ts";
import { kindOf, sentenceOf, statusOf } from "./message-words.ts";
import look from "./messages-view.module.css";
import { NothingHere } from "./nothing-here.tsx";
import { PagedEnd } from "./paged-end.tsx";
import { RangeChoice } from "./range-choice.tsx";
import { keyOfOpen, type RowModel } from "./row.tsx";
import { type Many, SendMany } from "./send-many.tsx";
import { type ActivityRow, tableRows } from "./table-rows.ts";
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
  const { messages, onScrolled } = useMessages(filter);
  const [opened, onGroup] = useOpenTaps();
  const known = useMemo(() => (messages.data?.pages ?? []).flatMap((page) => page.items), [messages.data]);
  const byOpen = useMemo(() => new Map(known.map((one) => [openOf(one), one])), [known]);
  const list = useMemo(
    () => tapsTogether(daysBetween(known.map(rowOf), clock), opened),
    [known, clock, opened],
  );
  const items = useMemo(() => tableRows(list, { nameOf, hrefOf }), [list, hrefOf]);
  const onOpen = useCallback(
    ({ row }: ActivityRow) => change({ open: row.open }, { replace: open !== undefined }),
    [change, open],
  );
  const fixed = filter.status?.length === 1 ? filter.status[0] : undefined;
  const columns = useMemo(
    () =>
      messageColumns({
        clock,
        isStateFixed: fixed !== undefined,
        isFailed: fixed === "failed",
        messageOf: ({ row }) => byOpen.get(row.open),
        onAdvisor: (id) => change({ advisor: id }),
        onGroup,
      }),
    [clock, fixed, byOpen, change, onGroup],
  );
  const [many, setMany] = useState<{ what: Many; clear: () => void } | null>(null);
  const onClose = useCallback(() => setMany(null), []);
  const menu = useMessageMenu({
    hrefOf,
    messageOf: (open) => byOpen.get(open),
    onMany: (what) => setMany({ what, clear: onClose }),
  });
  const { hasNextPage, isFetching, fetchNextPage } = messages;
  const onEnd = useCallback(() => {
    if (hasNextPage && !isFetching) void fetchNextPage();
  }, [hasNextPage, isFetching, fetchNextPage]);

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
          {words.unknown(query.unknown)}
        </p>
      )}
      <DataTable
        name="messages"
        label={words.list}
        items={items}
        columns={columns}
        scroller={scroller}
        openKey={keyOfOpen(list, open)}
        onOpen={onOpen}
        total={hasNextPage ? null : items.length}
        menu={menu}
        bulk={(chosen, clear) => (
          <MessageBulk
            messages={messagesOf(chosen, byOpen)}
            onAgain={(ids) => setMany({ what: { ids }, clear })}
          />
        )}
        onEnd={onEnd}
        onScrolled={onScrolled}
      >
        <PagedEnd query={messages} isEmpty={items.length === 0}>
          <NothingHere
            noun={words.noun}
            filters={[
              ...[
                q && `“${q}”`,
                status?.map((one) => statusOf(one).word).join(", "),
                direction && words[direction],
              ],
              advisor && words.thisAdvisor,
            ]}
            never={words.never}
            without={{ direction: undefined, status: undefined, q: undefined, advisor: undefined }}
          />
        </PagedEnd>
      </DataTable>
      {many && <SendMany many={many.what} onDone={many.clear} onClose={onClose} />}
    </>
  );
}

const openOf = ({ id }: MessageShape) => `message-${id}`;

const nameOf = ({ word, who, kind }: RowModel) => words.rowName(word, who, kind);

/** Of a row that stands for the parts of a tap, all of them; each once. */
function messagesOf(
  chosen: readonly ActivityRow[],
  byOpen: ReadonlyMap<string, MessageShape>,
): MessageShape[] {
  const opens = chosen.flatMap(({ row }) =>
    row.group ? row.group.members.map(({ open }) => open) : [row.open],
  );
  return [...new Set(opens)].flatMap((open) => byOpen.get(open) ?? []);
}

const rowOf = (message: MessageShape): RowModel => ({
  ...statusOf(message.status),
  open: openOf(message),
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
