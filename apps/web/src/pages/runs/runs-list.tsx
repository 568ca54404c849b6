import { useInfiniteQuery } from "@tanstack/react-query";
import { useCallback, useMemo, useRef } from "react";
import { useClock } from "../../about.ts";
import { client, trpc } from "../../api.ts";
import { DataTable } from "../../components/data-table.tsx";
import { State } from "../../components/state.tsx";
import { Empty } from "../../components/states.tsx";
import type { TableRow } from "../../components/table-cells.tsx";
import type { TableColumn } from "../../components/table-columns.ts";
import { type Clock, count, dayWords } from "../../format.ts";
import type { Way } from "../../place.ts";
import { useGo } from "../../use-place.ts";
import { runsWords } from "../../words/runs.ts";
import { useNearPages } from "../activity/paged.ts";
import { PagedEnd } from "../activity/paged-end.tsx";
import { wayToRun } from "./place.ts";
import { Back } from "./run-page.tsx";
import look from "./runs.module.css";
import type { Run } from "./shapes.ts";
import { tallyOf } from "./tally.ts";
import { verdictOf } from "./verdict-words.ts";

const { list: words, states } = runsWords;

interface RunRow extends TableRow {
  href: Way;
  run: Run;
}

/** Every run, newest first. */
export function RunsList() {
  const clock = useClock();
  const go = useGo();
  const scroller = useRef<HTMLDivElement>(null);
  const { runs, onScrolled } = useRuns();
  const items = useMemo(() => (runs.data?.pages ?? []).flatMap((page) => page.items.map(rowOf)), [runs.data]);
  const columns = useMemo(() => columnsOf(clock), [clock]);
  const { hasNextPage, isFetching, fetchNextPage } = runs;
  const onEnd = useCallback(() => {
    if (hasNextPage && !isFetching) void fetchNextPage();
  }, [hasNextPage, isFetching, fetchNextPage]);
  return (
    <div className={look.list}>
      <div className={look.listHead}>
        <Back />
        <h1>{words.title}</h1>
      </div>
      <DataTable
        name="runs"
        label={words.title}
        items={items}
        columns={columns}
        scroller={scroller}
        openKey={undefined}
        onOpen={({ href }) => go(href)}
        total={hasNextPage ? null : items.length}
        onEnd={onEnd}
        onScrolled={onScrolled}
      >
        <PagedEnd query={runs} isEmpty={items.length === 0}>
          <Empty title={words.none}>
            <p>{words.noneLine}</p>
          </Empty>
        </PagedEnd>
      </DataTable>
    </div>
  );
}

function useRuns() {
  const queryKey = useMemo(() => [...trpc.runs.list.pathKey(), "pages"], []);
  const { enabled, onScrolled } = useNearPages(queryKey);
  const runs = useInfiniteQuery({
    queryKey,
    enabled,
    queryFn: ({ pageParam, signal }) =>
      client.runs.list.query({ limit: 50, ...(pageParam && { cursor: pageParam }) }, { signal }),
    initialPageParam: "",
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
  return { runs, onScrolled };
}

const rowOf = (run: Run): RunRow => ({
  key: run.id,
  run,
  name: `${words.of(dayWords(run.day))}: ${states[run.state]}`,
  href: wayToRun(run.id),
});

function columnsOf(clock: Clock): readonly TableColumn<RunRow>[] {
  const number = (id: "tapped" | "complete" | "failed", name: string): TableColumn<RunRow> => ({
    ...{ id, name, width: "5rem", isNumber: true },
    cell: ({ run }) => count(run.funnel[id]),
  });
  return [
    {
      ...{ id: "day", name: words.day, width: "minmax(6rem, 0.6fr)", narrow: "name", isAlways: true },
      cell: ({ run }) => <b>{dayWords(run.day)}</b>,
    },
    {
      ...{ id: "state", name: words.state, width: "minmax(12rem, 2fr)", narrow: "reason", isAlways: true },
      cell: ({ run }) => <Said run={run} clock={clock} />,
    },
    {
      ...{ id: "reached", name: words.reached, width: "7rem", narrow: "kind", isNumber: true },
      cell: ({ run }) => `${count(tallyOf(run).reached)} / ${count(run.funnel.planned)}`,
    },
    number("tapped", words.tapped),
    number("complete", words.complete),
    number("failed", words.failed),
    {
      ...{ id: "started", name: words.started, width: "5rem", narrow: "time" },
      cell: ({ run: { startedAt, startsAt } }) => (
        <time className="soft" dateTime={startedAt ?? startsAt}>
          {clock.short(startedAt ?? startsAt)}
        </time>
      ),
    },
    {
      ...{ id: "by", name: words.by, width: "minmax(5rem, 0.6fr)" },
      cell: ({ run }) => <span className="soft">{run.by}</span>,
    },
  ];
}

function Said({ run, clock }: { run: Run; clock: Clock }) {
  const { shape, sentence } = verdictOf(run, { clock, endAt: null, pace: null });
  return <State shape={shape} word={sentence} isQuiet />;
}
