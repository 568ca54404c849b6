import { type FormEvent, useState } from "react";
import { useClock } from "../../about.ts";
import { Button } from "../../components/button.tsx";
import { Check } from "../../components/check.tsx";
import { Field } from "../../components/field.tsx";
import type { Clock } from "../../format.ts";
import { rangeWords as words } from "../../words/ranges.ts";
import { useActivitySearch, useChangeSearch } from "./address.ts";
import { dayLater, momentAt, wallOf } from "./local-time.ts";
import { Month } from "./month.tsx";
import { type Ends, endsOf, shiftBack } from "./range.ts";
import look from "./range-panel.module.css";

/** What the two fields say when it opens: the span as it is, or the last day. */
function wallsOf(search: Ends, clock: Clock): { from: string; to: string } {
  const { from, to } = endsOf(search, { now: Date.now(), fallback: "now-24h", clock });
  return { from: wallOf(from, clock), to: wallOf(to, clock) };
}

/** Two days of a month, or two moments to the minute, in the zone of the business. */
export function RangePick({ close }: { close?: () => void }) {
  const search = useActivitySearch();
  const change = useChangeSearch();
  const clock = useClock();
  const [walls, setWalls] = useState(() => wallsOf(search, clock));
  const [first, setFirst] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  const pick = (day: string) => {
    const [start, last] = first === null || day < first ? [day, day] : [first, day];
    setFirst(first === null ? day : null);
    setWalls({ from: `${start}T00:00`, to: `${dayLater(last, 1)}T00:00` });
    setProblem(null);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const [from, to] = [momentAt(walls.from, clock), momentAt(walls.to, clock)];
    if (from === null || to === null) return setProblem(words.notATime);
    if (to <= from) return setProblem(words.endsBefore);
    change({ from: new Date(from).toISOString(), to: new Date(to).toISOString() });
    close?.();
  };
  return (
    <form className={look.pick} onSubmit={submit}>
      <Month from={walls.from.slice(0, 10)} to={lastDay(walls.to)} onPick={pick} />
      <p className={look.note} role="status">
        {first !== null && words.first}
      </p>
      <div className={look.ends}>
        {(["from", "to"] as const).map((end) => (
          <Field
            key={end}
            label={words[end]}
            type="datetime-local"
            value={walls[end]}
            onChange={(event) => setWalls({ ...walls, [end]: event.target.value })}
            error={end === "to" ? problem : null}
          />
        ))}
      </div>
      <Compare />
      <div className={look.foot}>
        <span className={look.note}>{words.zone(clock.zone)}</span>
        <Button type="submit" kind="primary">
          {words.apply}
        </Button>
      </div>
    </form>
  );
}

/** What ends at midnight has its last day before it. */
const lastDay = (wall: string) =>
  wall.endsWith("T00:00") ? dayLater(wall.slice(0, 10), -1) : wall.slice(0, 10);

/** The span before beside the chosen one; of a day that goes on, the part that is over. */
function Compare() {
  const { from, to, compare } = useActivitySearch();
  const change = useChangeSearch();
  const clock = useClock();
  const ends = endsOf({ from, to }, { now: Date.now(), fallback: "now-24h", clock });
  const back = shiftBack(ends, clock);
  const said = (at: number) => `${clock.day(at)}, ${clock.short(at)}`;
  return (
    <div>
      <Check
        label={words.compare}
        isOn={compare === "before"}
        onToggle={() => change({ compare: compare ? undefined : "before" }, { replace: true })}
      />
      {compare && (
        <p className={look.note}>{words.comparedWith(said(ends.from - back), said(ends.to - back))}</p>
      )}
    </div>
  );
}
