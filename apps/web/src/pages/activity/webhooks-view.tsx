import { useInfiniteQuery } from "@tanstack/react-query";
import type { WebhookShape } from "@unlatch/api";
import { useCallback, useMemo, useRef } from "react";
import { useClock } from "../../about.ts";
import { trpc } from "../../api.ts";
import { Button } from "../../components/button.tsx";
import { Chip } from "../../components/chip.tsx";
import { DataTable } from "../../components/data-table.tsx";
import { milliseconds } from "../../format.ts";
import { messageWords } from "../../words/messages.ts";
import { webhookWords as words } from "../../words/webhooks.ts";
import { useActivitySearch, useChangeSearch, useHrefOf } from "./address.ts";
import { daysBetween } from "./day-rules.ts";
import { Chips, FilterBar } from "./filters.tsx";
import { Histogram } from "./histogram.tsx";
import { copy } from "./message-bulk.tsx";
import { useMessageFilter } from "./message-filter.ts";
import { NothingHere } from "./nothing-here.tsx";
import { useNearPages } from "./paged.ts";
import { PagedEnd } from "./paged-end.tsx";
import { RangeChoice } from "./range-choice.tsx";
import { keyOfOpen, type RowModel } from "./row.tsx";
import { type ActivityRow, tableRows } from "./table-rows.ts";
import { webhookColumns } from "./webhook-columns.tsx";

const states = [
  { value: undefined, name: words.states.all },
  { value: "applied", name: words.states.applied },
  { value: "quarantined", name: words.states.quarantined },
] as const;

/** The product's target for the slowest of a hundred. */
const slowMs = 250;

/** What Meta sent, as it came. */
export function WebhooksView() {
  const { state, open, slow } = useActivitySearch();
  const { from, to } = useMessageFilter().filter;
  const slowerThanMs = slow ? slowMs : undefined;
  const change = useChangeSearch();
  const clock = useClock();
  const hrefOf = useHrefOf();
  const scroller = useRef<HTMLDivElement>(null);
  const options = useMemo(
    () =>
      trpc.webhooks.list.infiniteQueryOptions(
        { limit: 100, state, slowerThanMs, from, to },
        { getNextPageParam: (page) => page.nextCursor },
      ),
    [state, slowerThanMs, from, to],
  );
  const { enabled, onScrolled } = useNearPages(options.queryKey);
  const webhooks = useInfiniteQuery({ ...options, enabled });
  const list = useMemo(() => {
    const rows = (webhooks.data?.pages ?? []).flatMap((page) => page.items).map(rowOf);
    return daysBetween(rows, clock);
  }, [webhooks.data, clock]);
  const items = useMemo(() => tableRows(list, { nameOf, hrefOf }), [list, hrefOf]);
  const columns = useMemo(() => webhookColumns(clock), [clock]);
  const onOpen = useCallback(
    ({ row }: ActivityRow) => change({ open: row.open }, { replace: open !== undefined }),
    [change, open],
  );
  const { hasNextPage, isFetching, fetchNextPage } = webhooks;
  const onEnd = useCallback(() => {
    if (hasNextPage && !isFetching) void fetchNextPage();
  }, [hasNextPage, isFetching, fetchNextPage]);

  return (
    <>
      <FilterBar
        set={[slow, from ?? to].filter(Boolean).length}
        more={
          <>
            <Chip isOn={slow === "yes"} onToggle={() => change({ slow: slow ? undefined : "yes" })}>
              {words.slower(slowMs)}
            </Chip>
            <RangeChoice />
          </>
        }
        below={<Histogram of={{ kind: "webhooks", state, slowerThanMs }} />}
      >
        <Chips
          label={words.stateFilter}
          options={states}
          value={state}
          onChoose={(value) => change({ state: value })}
        />
      </FilterBar>
      <DataTable
        name="webhooks"
        label={words.list}
        items={items}
        columns={columns}
        scroller={scroller}
        openKey={keyOfOpen(list, open)}
        onOpen={onOpen}
        total={hasNextPage ? null : items.length}
        bulk={(chosen) => (
          <Button
            kind="ghost"
            onClick={() => void copy(chosen.map(({ row }) => row.open.replace("webhook-", "")))}
          >
            {messageWords.bulk.copyIds}
          </Button>
        )}
        onEnd={onEnd}
        onScrolled={onScrolled}
      >
        <PagedEnd query={webhooks} isEmpty={items.length === 0}>
          <NothingHere
            noun={words.noun}
            filters={[state && words.quoted[state], slow && words.slowerNoun(slowMs)]}
            never={words.never}
            without={{ state: undefined, slow: undefined }}
          />
        </PagedEnd>
      </DataTable>
    </>
  );
}

const nameOf = ({ word, sentence }: RowModel) => words.rowName(word, sentence);

const rowOf = (webhook: WebhookShape): RowModel => ({
  shape: webhook.state === "applied" ? "ok" : "warning",
  word: [words.became[webhook.state], webhook.reason].filter(Boolean).join(": "),
  open: `webhook-${webhook.id}`,
  at: webhook.receivedAt,
  direction: null,
  kind: webhook.kind ? words.kinds[webhook.kind] : words.unread,
  who: webhook.ackMs === null ? null : milliseconds(webhook.ackMs),
  advisorId: null,
  sentence: webhook.says ?? words.changes(webhook.changes),
});
