import type { Clock } from "./format.ts";

/** A day and a time as a clock on the wall shows them: 2026-11-27 and 05:00. */
export interface WallTime {
  day: string;
  time: string;
}

const dayMs = 86_400_000;

/** The moments at which that clock shows it: none where it goes forward over it, two where it goes back. */
export function momentsOf(clock: Pick<Clock, "offset">, { day, time }: WallTime): number[] {
  const wanted = Date.parse(`${day}T${time}Z`);
  if (Number.isNaN(wanted)) return [];
  // Of a day before and a day after: whatever the clock does at that time, it is between these two.
  const offsets = new Set([clock.offset(wanted - dayMs), clock.offset(wanted + dayMs)]);
  return [...offsets]
    .map((offset) => wanted - offset)
    .filter((at) => at + clock.offset(at) === wanted)
    .sort((one, other) => one - other);
}

/** What a clock shows at that moment. */
export function wallTimeOf(clock: Pick<Clock, "offset">, at: number): WallTime {
  const shown = new Date(at + clock.offset(at)).toISOString();
  return { day: shown.slice(0, 10), time: shown.slice(11, 16) };
}
