import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Suspense, useMemo, useState } from "react";
import { useClock, useInfo } from "../../about.ts";
import { client, trpc } from "../../api.ts";
import { Button } from "../../components/button.tsx";
import { FaultBoundary } from "../../components/fault.tsx";
import { count } from "../../format.ts";
import { useIsPhone } from "../../media.ts";
import { part } from "../../parts.tsx";
import { useActivitySearch, useChangeSearch } from "./address.ts";
import look from "./histogram.module.css";
import type { MessageFilter } from "./message-filter.ts";
import { type Range, rangeName, rangeOf } from "./range.ts";
import { useSlowNow } from "./slow-now.ts";

const Chart = part(async () => (await import("../../components/chart.tsx")).Chart);

export type HistogramOf =
  | { kind: "lines"; topics?: readonly string[]; advisorId?: string }
  | { kind: "webhooks"; state?: "applied" | "quarantined"; slowerThanMs?: number }
  | { kind: "messages"; filter: MessageFilter };

const series = {
  lines: [
    { name: "In", colour: "series-1" },
    { name: "Out and others", colour: "series-3" },
    { name: "Problems", colour: "failed" },
  ],
  messages: [
    { name: "In", colour: "series-1" },
    { name: "Out", colour: "series-3" },
    { name: "Failed", colour: "failed" },
  ],
  webhooks: [
    { name: "Applied", colour: "series-1" },
    { name: "", colour: "series-3" },
    { name: "Quarantined", colour: "failed" },
  ],
} as const;

type Columns = { at: string; in: number; out: number; failed: number }[];

/** When it happened; a column narrows the list to its time. */
export function Histogram({ of }: { of: HistogramOf }) {
  const { from, to } = useActivitySearch();
  const change = useChangeSearch();
  const clock = useClock();
  const now = useSlowNow();
  // Lists go back without end; a picture of all of it would show nothing of today.
  const usual = of.kind === "lines" ? "now-1h" : "now-24h";
  const range = rangeOf({ from, to }, { now, fallback: usual, clock });
  const { data: columns } = useColumns(of, range);
  const pick = (index: number) => {
    const column = columns?.[index];
    if (!column) return;
    const start = Date.parse(column.at);
    change({ from: new Date(start).toISOString(), to: new Date(start + range.stepMs).toISOString() });
  };
  return (
    <section className={look.histogram} aria-label="When it happened">
      <Drawn
        kind={of.kind}
        columns={columns ?? []}
        range={range}
        name={rangeName(from || to ? { from, to } : { from: usual }, clock)}
        onPick={pick}
      />
    </section>
  );
}

function useColumns(of: HistogramOf, { from, to, stepMs }: Range) {
  const span = { from: new Date(from).toISOString(), to: new Date(to).toISOString(), stepMs };
  return useQuery({
    queryKey: [...trpc.activity.pathKey(), "histogram", of, span],
    queryFn: ({ signal }): Promise<Columns> => {
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
  });
}

interface DrawnProps {
  kind: HistogramOf["kind"];
  columns: Columns;
  range: Range;
  /** The span in words. */
  name: string;
  onPick: (index: number) => void;
}

function Drawn({ kind, columns, range, name, onPick }: DrawnProps) {
  const isPhone = useIsPhone();
  const { timeZone } = useInfo();
  const clock = useClock();
  const [hovered, setHovered] = useState<number | null>(null);
  const { times, values, totals } = useMemo(() => stacked(columns), [columns]);
  const names = series[kind];
  const shown = hovered === null ? undefined : columns[hovered];
  const when = (at: string) => {
    const end = Date.parse(at) + range.stepMs;
    return range.stepMs >= 86_400_000
      ? clock.day(at)
      : `${clock.day(at)}, ${clock.short(at)} to ${clock.short(end)}`;
  };
  const numbers = shown ?? totals;
  return (
    <>
      <p className={look.histogramLegend} aria-hidden="true">
        <span className="soft">{shown ? when(shown.at) : `${name}, ${clock.zone}`}</span>
        {names.map(
          ({ name, colour }, index) =>
            name !== "" && (
              <span key={name} className={look.histogramKey}>
                <span className={look.histogramMark} style={{ background: `var(--${colour})` }} />
                {name} {count([numbers.in, numbers.out, numbers.failed][index] ?? 0)}
              </span>
            ),
        )}
      </p>
      <FaultBoundary>
        <Suspense fallback={<div style={{ height: isPhone ? 72 : 104 }} />}>
          <Chart
            times={times}
            values={values}
            series={names}
            timeZone={timeZone}
            height={isPhone ? 72 : 104}
            label={`${names
              .map(({ name }, index) =>
                name === "" ? "" : `${name} ${count([totals.in, totals.out, totals.failed][index] ?? 0)}`,
              )
              .filter(Boolean)
              .join(", ")}, in ${columns.length} columns. The table below says the same.`}
            onPick={onPick}
            onHover={setHovered}
          />
        </Suspense>
      </FaultBoundary>
      <details className={look.histogramTable} data-histogram>
        <summary>
          <span className="sr-only">View as a </span>table
        </summary>
        <table>
          <thead>
            <tr>
              <th scope="col">Time ({clock.zone})</th>
              {names.map(
                ({ name }) =>
                  name !== "" && (
                    <th key={name} scope="col">
                      {name}
                    </th>
                  ),
              )}
            </tr>
          </thead>
          <tbody>
            {columns.map((column, index) =>
              column.in + column.out + column.failed === 0 ? null : (
                <tr key={column.at}>
                  <th scope="row">
                    <Button kind="link" onClick={() => onPick(index)}>
                      {when(column.at)}
                    </Button>
                  </th>
                  {names.map(
                    ({ name }, place) =>
                      name !== "" && (
                        <td key={name}>{count([column.in, column.out, column.failed][place] ?? 0)}</td>
                      ),
                  )}
                </tr>
              ),
            )}
          </tbody>
        </table>
      </details>
    </>
  );
}

/** Bars stand on each other, failures at the bottom; the smallest failure is high enough to be seen. */
function stacked(columns: Columns) {
  const totals = { in: 0, out: 0, failed: 0 };
  let most = 0;
  for (const column of columns) {
    totals.in += column.in;
    totals.out += column.out;
    totals.failed += column.failed;
    most = Math.max(most, column.in + column.out + column.failed);
  }
  const seen = (failed: number) => (failed === 0 ? 0 : Math.max(failed, most * 0.05));
  return {
    totals,
    times: columns.map((column) => Date.parse(column.at) / 1_000),
    values: [
      columns.map((column) => column.in + column.out + seen(column.failed)),
      columns.map((column) => (column.out === 0 ? 0 : column.out + seen(column.failed))),
      columns.map((column) => seen(column.failed)),
    ],
  };
}
