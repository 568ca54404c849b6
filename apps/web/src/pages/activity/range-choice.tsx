import { useClock } from "../../about.ts";
import { useActivitySearch, useChangeSearch } from "./address.ts";
import { presets, rangeName } from "./range.ts";

const today = (dayStart: number) => new Date(dayStart).toISOString();

/** Which span of time; days begin where they begin for the business. */
export function RangeChoice() {
  const { from, to } = useActivitySearch();
  const change = useChangeSearch();
  const clock = useClock();
  const name = rangeName({ from, to }, clock);
  const isPreset = !to && presets.some((one) => one.from === from);
  return (
    <select
      className="input select range-choice"
      aria-label={`Time, in ${clock.zone}`}
      value={isPreset ? from : from || to ? "custom" : ""}
      onChange={(event) => {
        const { value } = event.currentTarget;
        if (value === "custom") return;
        change({
          from: value === "" ? undefined : value === "today" ? today(startOfDay(clock, Date.now())) : value,
          to: undefined,
        });
      }}
    >
      <option value="">Any time ({clock.zone})</option>
      <option value="today">Today</option>
      {presets.map((one) => (
        <option key={one.from} value={one.from}>
          Last {one.name}
        </option>
      ))}
      {!isPreset && (from || to) && <option value="custom">{name}</option>}
    </select>
  );
}

/** The last quarter of an hour at which the zone's clock still showed this day: days begin at one of them. */
function startOfDay(clock: { dayKey: (at: number) => string }, now: number): number {
  const quarter = 900_000;
  const day = clock.dayKey(now);
  let at = Math.floor(now / quarter) * quarter;
  while (clock.dayKey(at - quarter) === day) at -= quarter;
  return at;
}
