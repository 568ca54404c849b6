import { Suspense } from "react";
import { useClock } from "../../about.ts";
import { wordsOf } from "../../api.ts";
import { FaultBoundary } from "../../components/fault.tsx";
import { part } from "../../parts.tsx";
import { chartWords as words } from "../../words/charts.ts";
import { useActivitySearch } from "./address.ts";
import look from "./histogram.module.css";
import { endsOf, rangeName, rangeOf, shiftBack } from "./range.ts";
import { useSlowNow } from "./slow-now.ts";
import { before, type HistogramOf, useColumns } from "./use-columns.ts";

const Drawn = part(
  () => import("./histogram-drawn.tsx"),
  (of) => of.Drawn,
);

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
      <FaultBoundary>
        {/* Its room is kept while it is on its way. */}
        <Suspense fallback={<div className={look.room} />}>
          <Drawn
            kind={of.kind}
            columns={isKnown ? data : null}
            earlier={(earlier && other.data) || null}
            problem={error && !isKnown ? words.notCounted(wordsOf(error)) : null}
            stale={isKnown && isError ? words.asOf(clock.time(shown.dataUpdatedAt)) : null}
            range={range}
            name={rangeName(from || to ? { from, to } : { from: usual }, clock)}
          />
        </Suspense>
      </FaultBoundary>
    </section>
  );
}
