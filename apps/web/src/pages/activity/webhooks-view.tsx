import { useInfiniteQuery } from "@tanstack/react-query";
import type { WebhookShape } from "@unlatch/api";
import { useCallback, useMemo, useRef } from "react";
import { useClock } from "../../about.ts";
import { trpc } from "../../api.ts";
import { Button } from "../../components/button.tsx";
import { Chip } from "../../components/chip.tsx";
import { Empty } from "../../components/states.tsx";
import { counted, milliseconds } from "../../format.ts";
import { useActivitySearch, useChangeSearch, useHrefOf } from "./address.ts";
import { daysBetween } from "./day-rules.ts";
import { Chips, FilterBar } from "./filters.tsx";
import { Histogram } from "./histogram.tsx";
import { useMessageFilter } from "./message-filter.ts";
import { PagedEnd } from "./paged-end.tsx";
import { RangeChoice } from "./range-choice.tsx";
import type { RowModel } from "./row.tsx";
import { RowList } from "./row-list.tsx";

const states = [
  { value: undefined, name: "All" },
  { value: "applied", name: "Applied" },
  { value: "quarantined", name: "Quarantined" },
] as const;

/** The product's target for the slowest of a hundred. */
const slowMs = 250;

const nothing = () => {};

/** What Meta sent, as it came. */
export function WebhooksView() {
  const { state, open, slow } = useActivitySearch();
  const { from, to } = useMessageFilter().filter;
  const slowerThanMs = slow ? slowMs : undefined;
  const change = useChangeSearch();
  const clock = useClock();
  const hrefOf = useHrefOf();
  const scroller = useRef<HTMLDivElement>(null);
  const webhooks = useInfiniteQuery(
    trpc.webhooks.list.infiniteQueryOptions(
      { limit: 50, state, slowerThanMs, from, to },
      { getNextPageParam: (page) => page.nextCursor },
    ),
  );
  const items = useMemo(() => {
    const rows = (webhooks.data?.pages ?? []).flatMap((page) => page.items).map(rowOf);
    return daysBetween(rows, clock);
  }, [webhooks.data, clock]);
  const onOpen = useCallback(
    (next: string) => change({ open: next }, { replace: open !== undefined }),
    [change, open],
  );

  return (
    <>
      <FilterBar>
        <Chips label="State" options={states} value={state} onChoose={(value) => change({ state: value })} />
        <Chip isOn={slow === "yes"} onToggle={() => change({ slow: slow ? undefined : "yes" })}>
          Slower than {slowMs} ms
        </Chip>
        <RangeChoice />
      </FilterBar>
      <Histogram of={{ kind: "webhooks", state, slowerThanMs }} />
      <RowList
        label="Webhooks, newest first"
        items={items}
        open={open}
        scroller={scroller}
        clock={clock}
        hrefOf={hrefOf}
        onOpen={onOpen}
        onAdvisor={nothing}
      >
        <PagedEnd query={webhooks} isEmpty={items.length === 0}>
          {slow ? (
            <Empty title="No slow webhook">
              <p>
                Every webhook{from || to ? " of this time" : ""} was answered within {slowMs} ms.
              </p>
            </Empty>
          ) : state ? (
            <Empty title={`No ${state} webhooks`}>
              {state === "quarantined" && (
                <p>Everything that Meta sent{from || to ? " in this time" : ""} was understood.</p>
              )}
            </Empty>
          ) : from || to ? (
            <Empty title="No webhook in this time">
              <Button onClick={() => change({ from: undefined, to: undefined })}>Show all of them</Button>
            </Empty>
          ) : (
            <Empty title="No webhooks yet">
              <p>Each signed request from Meta is kept here before it is answered, and can be replayed.</p>
            </Empty>
          )}
        </PagedEnd>
      </RowList>
    </>
  );
}

const rowOf = (webhook: WebhookShape): RowModel => ({
  shape: webhook.state === "applied" ? "ok" : "warning",
  word: webhook.state === "applied" ? "Applied" : "Quarantined",
  open: `webhook-${webhook.id}`,
  at: webhook.receivedAt,
  direction: "in",
  kind: counted(webhook.changes, "change"),
  who: webhook.ackMs === null ? "200" : `200 in ${milliseconds(webhook.ackMs)}`,
  advisorId: null,
  sentence: webhook.reason ?? `Webhook ${webhook.id}`,
});
