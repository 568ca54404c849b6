import type { Clock } from "../../format.ts";
import type { ListItem, RowModel } from "./row.tsx";

/** A line wherever another day begins; rows show the time of day only. */
export function daysBetween(rows: readonly RowModel[], clock: Clock): ListItem[] {
  let day = clock.dayKey(Date.now());
  return rows.flatMap((row): ListItem[] => {
    const item = { key: row.open, row };
    const thisDay = clock.dayKey(row.at);
    if (thisDay === day) return [item];
    day = thisDay;
    return [{ key: `day-${thisDay}-${row.open}`, rule: clock.day(row.at) }, item];
  });
}
