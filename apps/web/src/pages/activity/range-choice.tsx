import { useClock } from "../../about.ts";
import fieldLook from "../../components/field.module.css";
import type { Clock } from "../../format.ts";
import { useActivitySearch, useChangeSearch } from "./address.ts";
import { presets, rangeName, startOfDay } from "./range.ts";
import look from "./range-choice.module.css";

/** Which span of time; days begin where they begin for the business. */
export function RangeChoice() {
  const { from, to } = useActivitySearch();
  const change = useChangeSearch();
  const clock = useClock();
  const name = rangeName({ from, to }, clock);
  const isPreset = !to && presets.some((one) => one.from === from);
  return (
    <select
      className={`${fieldLook.input} ${look.rangeChoice}`}
      aria-label={`Time, in ${clock.zone}`}
      value={isPreset ? from : from || to ? "custom" : ""}
      onChange={(event) => {
        const { value } = event.currentTarget;
        if (value !== "custom") change(spanOf(value, clock));
      }}
    >
      <option value="">Any time ({clock.zone})</option>
      <option value="today">Today</option>
      <option value="yesterday">Yesterday</option>
      {presets.map((one) => (
        <option key={one.from} value={one.from}>
          Last {one.name}
        </option>
      ))}
      {!isPreset && (from || to) && <option value="custom">{name}</option>}
    </select>
  );
}

function spanOf(choice: string, clock: Clock): { from: string | undefined; to: string | undefined } {
  const today = startOfDay(clock, Date.now());
  const iso = (at: number) => new Date(at).toISOString();
  if (choice === "today") return { from: iso(today), to: undefined };
  // Yesterday may have had 23 or 25 hours: its beginning is found, not counted.
  if (choice === "yesterday") return { from: iso(startOfDay(clock, today - 1)), to: iso(today) };
  return { from: choice === "" ? undefined : choice, to: undefined };
}
