import { Suspense, useMemo } from "react";
import { useClock, useInfo } from "../../about.ts";
import { ChartFrame } from "../../components/chart-frame.tsx";
import { FaultBoundary } from "../../components/fault.tsx";
import { type Clock, count } from "../../format.ts";
import { useIsPhone } from "../../media.ts";
import { part } from "../../parts.tsx";
import { chartWords as words } from "../../words/charts.ts";
import { barsOf, type Column, type Drawing, partsOf, wholeOf } from "./bars.ts";
import look from "./histogram.module.css";
import { histogramTwin } from "./histogram-twin.tsx";
import type { Range } from "./range.ts";
import type { HistogramOf } from "./use-columns.ts";
import { useNarrowing } from "./use-narrowing.ts";

const Chart = part(
  () => import("../../components/chart.tsx"),
  (of) => of.Chart,
);

interface Props {
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
const total = (before: readonly (number | null)[]) => before.reduce<number>((sum, n) => sum + (n ?? 0), 0);

export function Drawn({ kind, columns: known, earlier, problem, stale, range, name }: Props) {
  const columns = known ?? none;
  const height = useIsPhone() ? 72 : 104;
  const clock = useClock();
  const narrowing = useNarrowing(columns, range);
  const parts = partsOf[kind];
  const before = useMemo(
    () => earlier && columns.map((_, at) => (earlier[at] ? wholeOf(earlier[at], parts) : null)),
    [columns, earlier, parts],
  );
  const drawing: Drawing = { kind, columns, parts, before, when: whenIn(clock, range) };
  const { totals } = barsOf(columns, parts);
  const legend = parts.map((one, index) => ({ ...one, total: known ? count(totals[index] ?? 0) : "–" }));
  const ofBefore = before && {
    ...{ name: words.before, colour: "ink", mark: "line" as const },
    total: count(total(before)),
  };
  return (
    <ChartFrame
      title={<h2 className={look.name}>{name}</h2>}
      unit={clock.zone}
      legend={ofBefore ? [...legend, ofBefore] : legend}
      height={height}
      instead={known ? null : (problem ?? "")}
      stale={stale}
      selection={narrowing.selection}
      twin={histogramTwin(drawing, { clock, pick: (index) => narrowing.narrow(index, index) })}
    >
      <FaultBoundary>
        <Suspense fallback={<div style={{ height }} />}>
          <Bars drawing={drawing} height={height} onNarrow={narrowing.narrow} />
        </Suspense>
      </FaultBoundary>
    </ChartFrame>
  );
}

interface BarsProps {
  drawing: Drawing;
  height: number;
  onNarrow: (first: number, last: number) => void;
}

function Bars({ drawing, height, onNarrow }: BarsProps) {
  const { columns, parts, before } = drawing;
  const { timeZone } = useInfo();
  const { times, values, totals } = useMemo(() => barsOf(columns, parts), [columns, parts]);
  const all = useMemo(() => (before ? [...values, before] : values), [values, before]);
  const sums = parts.map(({ name }, index) => `${name} ${count(totals[index] ?? 0)}`).join(", ");
  return (
    <Chart
      times={times}
      values={all}
      series={before ? [...parts, { name: words.before, colour: "ink", look: "tick" }] : parts}
      timeZone={timeZone}
      height={height}
      label={words.columns(sums, columns.length)}
      says={(index) => saidOf(drawing, index)}
      onPick={(index) => onNarrow(index, index)}
      onBrush={onNarrow}
    />
  );
}

/** The span of a column: a day, or from when to when. */
const whenIn =
  (clock: Clock, { stepMs }: Range) =>
  (at: string): string => {
    if (stepMs >= 86_400_000) return clock.day(at);
    return `${clock.day(at)}, ${words.fromTo(clock.short(at), clock.short(Date.parse(at) + stepMs))}`;
  };

function saidOf({ columns, parts, before, when }: Drawing, index: number): string {
  const column = columns[index];
  if (!column) return "";
  const lines = parts
    .filter(({ of }) => column[of] > 0)
    .map(({ name, of }) => `${name} ${count(column[of])}`);
  const past = before?.[index];
  if (past !== undefined && past !== null) lines.push(words.totalBefore(count(past)));
  return [when(column.at), ...lines].join("\n");
}
