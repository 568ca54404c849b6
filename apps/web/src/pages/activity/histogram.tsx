import { Suspense, useMemo, useState } from "react";
import { useClock, useInfo } from "../../about.ts";
import { wordsOf } from "../../api.ts";
import { Button } from "../../components/button.tsx";
import { ChartFrame } from "../../components/chart-frame.tsx";
import { FaultBoundary } from "../../components/fault.tsx";
import { count } from "../../format.ts";
import { useIsPhone } from "../../media.ts";
import { part } from "../../parts.tsx";
import { chartWords as words } from "../../words/charts.ts";
import { useActivitySearch, useChangeSearch } from "./address.ts";
import { barsOf, type Column, partsOf, wholeOf } from "./bars.ts";
import look from "./histogram.module.css";
import { type Ends, endsOf, type Range, rangeName, rangeOf, shiftBack } from "./range.ts";
import { useSlowNow } from "./slow-now.ts";
import { before, type HistogramOf, useColumns } from "./use-columns.ts";

const Chart = part(async () => (await import("../../components/chart.tsx")).Chart);

/** When it happened; a column, or some that are drawn over, narrow the list to their time. */
export function Histogram({ of }: { of: HistogramOf }) {
  const { from, to, compare } = useActivitySearch();
  const clock = useClock();
  const now = useSlowNow();
  // Lists go back without end; a picture of all of it would show nothing of today.
  const usual = of.kind === "lines" ? "now-1h" : "now-24h";
  const around = { now, fallback: usual, clock };
  const range = rangeOf({ from, to }, around);
  const ends = endsOf({ from, to }, around);
  const back = shiftBack(ends, clock);
  // Of a span that goes on only the part that is over, to the last whole column.
  const earlier = compare && { ...range, from: range.from - back, to: Math.min(range.to, ends.to) - back };
  const shown = useColumns(of, range);
  const other = useColumns(
    earlier ? before(of, { from: ends.from - back, to: ends.to - back }) : of,
    earlier,
  );
  const { data, error, isPlaceholderData, isError, fetchStatus } = shown;
  // Numbers of another time or filter, and of nobody: what is not known is no zero.
  const isKnown = data !== undefined && !(isPlaceholderData && (isError || fetchStatus === "paused"));
  return (
    <section className={look.histogram} aria-label={words.whenItHappened} data-histogram>
      <Drawn
        kind={of.kind}
        columns={isKnown ? data : null}
        earlier={(earlier && other.data) || null}
        problem={error && !isKnown ? words.notCounted(wordsOf(error)) : null}
        stale={isKnown && isError ? words.asOf(clock.time(shown.dataUpdatedAt)) : null}
        range={range}
        name={rangeName(from || to ? { from, to } : { from: usual }, clock)}
      />
    </section>
  );
}

interface DrawnProps {
  kind: HistogramOf["kind"];
  /** Null: not known. That is no nought. */
  columns: Column[] | null;
  earlier: Column[] | null;
  problem: string | null;
  stale: string | null;
  range: Range;
  /** The span in words. */
  name: string;
}

const none: Column[] = [];

function Drawn({ kind, columns: known, earlier, problem, stale, range, name }: DrawnProps) {
  const columns = known ?? none;
  const height = useIsPhone() ? 72 : 104;
  const { timeZone } = useInfo();
  const clock = useClock();
  const narrowing = useNarrowing(columns, range);
  const parts = partsOf[kind];
  const { times, values, totals } = useMemo(() => barsOf(columns, parts), [columns, parts]);
  const compared = useMemo(
    () => earlier && columns.map((_, at) => (earlier[at] ? wholeOf(earlier[at], parts) : null)),
    [columns, earlier, parts],
  );
  const when = (at: string) => {
    const end = Date.parse(at) + range.stepMs;
    return range.stepMs >= 86_400_000
      ? clock.day(at)
      : `${clock.day(at)}, ${clock.short(at)} to ${clock.short(end)}`;
  };
  const legend = parts.map((one, index) => ({
    ...one,
    total: known ? count(totals[index] ?? 0) : "–",
  }));
  const sumBefore = compared?.reduce<number>((sum, n) => sum + (n ?? 0), 0);
  const says = (index: number) => {
    const column = columns[index];
    if (!column) return "";
    const lines = parts
      .filter(({ of }) => column[of] > 0)
      .map(({ name, of }) => `${name} ${count(column[of])}`);
    if (compared) lines.push(words.totalBefore(count(compared[index] ?? 0)));
    return [when(column.at), ...lines].join("\n");
  };
  return (
    <ChartFrame
      title={<h2 className={look.name}>{name}</h2>}
      unit={clock.zone}
      legend={
        sumBefore === undefined
          ? legend
          : [...legend, { name: words.before, colour: "ink", mark: "line", total: count(sumBefore) }]
      }
      height={height}
      instead={known ? null : (problem ?? "")}
      stale={stale}
      selection={narrowing.selection && { ...narrowing.selection, name }}
      twin={{
        head: [words.time(clock.zone), ...parts.map(({ name }) => name), ...(compared ? [words.before] : [])],
        file: `${kind}-${clock.dayKey(range.from)}`,
        rows: columns.flatMap((column, index) =>
          wholeOf(column, parts) === 0
            ? []
            : [
                {
                  key: column.at,
                  name: (
                    <Button kind="link" onClick={() => narrowing.narrow(index, index)}>
                      {when(column.at)}
                    </Button>
                  ),
                  cells: [
                    ...parts.map(({ of }) => count(column[of])),
                    ...(compared ? [count(compared[index] ?? 0)] : []),
                  ],
                },
              ],
        ),
        csv: () => [
          ["from", ...parts.map(({ of }) => of), ...(compared ? ["before"] : [])],
          ...columns.map((column, index) => [
            column.at,
            ...parts.map(({ of }) => column[of]),
            ...(compared ? [compared[index] ?? null] : []),
          ]),
        ],
      }}
    >
      <FaultBoundary>
        <Suspense fallback={<div style={{ height }} />}>
          <Chart
            times={times}
            values={compared ? [...values, compared] : values}
            series={compared ? [...parts, { name: words.before, colour: "ink", look: "tick" }] : parts}
            timeZone={timeZone}
            height={height}
            label={words.columns(
              legend.map(({ name, total }) => `${name} ${total}`).join(", "),
              columns.length,
            )}
            says={says}
            onPick={(index) => narrowing.narrow(index, index)}
            onBrush={narrowing.narrow}
          />
        </Suspense>
      </FaultBoundary>
    </ChartFrame>
  );
}

/** To the time of some columns, and back to the one before: what was drawn over is easily drawn wrong. */
function useNarrowing(columns: readonly Column[], { stepMs }: Range) {
  const { from, to } = useActivitySearch();
  const change = useChangeSearch();
  const [made, setMade] = useState<{ before: Ends; now: Ends } | null>(null);
  const narrow = (first: number, last: number) => {
    const [begin, end] = [columns[first], columns[last]];
    if (!begin || !end) return;
    const now = { from: begin.at, to: new Date(Date.parse(end.at) + stepMs).toISOString() };
    setMade({ before: made?.before ?? { from, to }, now });
    change(now);
  };
  const isHere = made !== null && made.now.from === from && made.now.to === to;
  const onClear = () => {
    change({ from: made?.before.from, to: made?.before.to });
    setMade(null);
  };
  return { narrow, selection: isHere ? { onClear } : null };
}
