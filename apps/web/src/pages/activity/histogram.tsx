import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Suspense, useMemo, useState } from "react";
import { useClock, useInfo } from "../../about.ts";
import { client, trpc, wordsOf } from "../../api.ts";
import { Button } from "../../components/button.tsx";
import { FaultBoundary } from "../../components/fault.tsx";
import { count } from "../../format.ts";
import { useIsPhone } from "../../media.ts";
import { part } from "../../parts.tsx";
import { useActivitySearch, useChangeSearch } from "./address.ts";
import { barsOf, type Column, partsOf } from "./bars.ts";
import look from "./histogram.module.css";
import type { MessageFilter } from "./message-filter.ts";
import { type Range, rangeName, rangeOf } from "./range.ts";
import { useSlowNow } from "./slow-now.ts";

const Chart = part(async () => (await import("../../components/chart.tsx")).Chart);

export type HistogramOf =
  | { kind: "lines"; topics?: readonly string[]; advisorId?: string }
  | { kind: "webhooks"; state?: "applied" | "quarantined"; slowerThanMs?: number }
  | { kind: "messages"; filter: MessageFilter };

/** When it happened; a column narrows the list to its time. */
export function Histogram({ of }: { of: HistogramOf }) {
  const { from, to } = useActivitySearch();
  const change = useChangeSearch();
  const clock = useClock();
  const now = useSlowNow();
  // Lists go back without end; a picture of all of it would show nothing of today.
  const usual = of.kind === "lines" ? "now-1h" : "now-24h";
  const range = rangeOf({ from, to }, { now, fallback: usual, clock });
  const { data, error, isPlaceholderData, isError, fetchStatus } = useColumns(of, range);
  // Numbers of another time or filter, and of nobody: what is not known is no zero.
  const isKnown = data !== undefined && !(isPlaceholderData && (isError || fetchStatus === "paused"));
  const columns = isKnown ? data : undefined;
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
        columns={columns ?? null}
        problem={error && !columns ? wordsOf(error) : null}
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
    queryFn: ({ signal }): Promise<Column[]> => {
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
  /** Null: not known. That is no nought. */
  columns: Column[] | null;
  problem: string | null;
  range: Range;
  /** The span in words. */
  name: string;
  onPick: (index: number) => void;
}

const none: Column[] = [];

function Drawn({ kind, columns: known, problem, range, name, onPick }: DrawnProps) {
  const columns = known ?? none;
  const isPhone = useIsPhone();
  const { timeZone } = useInfo();
  const clock = useClock();
  const [hovered, setHovered] = useState<number | null>(null);
  const parts = partsOf[kind];
  const { times, values, totals } = useMemo(() => barsOf(columns, parts), [columns, parts]);
  const shown = hovered === null ? undefined : columns[hovered];
  const when = (at: string) => {
    const end = Date.parse(at) + range.stepMs;
    return range.stepMs >= 86_400_000
      ? clock.day(at)
      : `${clock.day(at)}, ${clock.short(at)} to ${clock.short(end)}`;
  };
  const numbers = shown ? parts.map(({ of }) => shown[of]) : totals;
  return (
    <>
      <p className={look.histogramLegend} aria-hidden="true">
        <span className="soft">{shown ? when(shown.at) : `${name}, ${clock.zone}`}</span>
        {parts.map(({ name, colour }, index) => (
          <span key={name} className={look.histogramKey}>
            <span className={look.histogramMark} style={{ background: `var(--${colour})` }} />
            {name} {known ? count(numbers[index] ?? 0) : "–"}
          </span>
        ))}
      </p>
      {known ? (
        <FaultBoundary>
          <Suspense fallback={<div style={{ height: isPhone ? 72 : 104 }} />}>
            <Chart
              times={times}
              values={values}
              series={parts}
              timeZone={timeZone}
              height={isPhone ? 72 : 104}
              label={`${parts
                .map(({ name }, index) => `${name} ${count(totals[index] ?? 0)}`)
                .join(", ")}, in ${columns.length} columns. The table below says the same.`}
              onPick={onPick}
              onHover={setHovered}
            />
          </Suspense>
        </FaultBoundary>
      ) : (
        <p role="status" className="soft" style={{ height: isPhone ? 72 : 104 }}>
          {problem && `Not counted. ${problem}`}
        </p>
      )}
      <details className={look.histogramTable} data-histogram>
        <summary>
          <span className="sr-only">View as a </span>table
        </summary>
        <table>
          <thead>
            <tr>
              <th scope="col">Time ({clock.zone})</th>
              {parts.map(({ name }) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {columns.map((column, index) =>
              parts.every(({ of }) => column[of] === 0) ? null : (
                <tr key={column.at}>
                  <th scope="row">
                    <Button kind="link" onClick={() => onPick(index)}>
                      {when(column.at)}
                    </Button>
                  </th>
                  {parts.map(({ name, of }) => (
                    <td key={name}>{count(column[of])}</td>
                  ))}
                </tr>
              ),
            )}
          </tbody>
        </table>
      </details>
    </>
  );
}
