import { dayAfter, dayIn, momentOf } from "./business-day.ts";

/** A day of a clock, YYYY-MM-DD, and the moment at which that clock shows a time of it. */
export interface Fire {
  day: string;
  at: number;
}

/**
 * The next moment strictly after `after` at which a clock in the zone shows so many minutes after midnight.
 * A time that the clock skips comes at the moment of the skip, one that it shows twice comes once, the first time.
 */
export const nextFire = (timeZone: string, minutes: number, after: number): number =>
  fireAfter(timeZone, minutes, after).at;

/** The same, with the day for which it is: a skipped time belongs to a day that may be over at the skip. */
export function fireAfter(timeZone: string, minutes: number, after: number): Fire {
  // The day before may still be to come: some clocks skip its last hour, at midnight.
  for (let day = dayAfter(dayIn(timeZone, after), -1); ; day = dayAfter(day)) {
    const at = momentOf(timeZone, day, minutes);
    if (at > after) return { day, at };
  }
}

/** The last such moment that is not later than `until`. */
export function lastFire(timeZone: string, minutes: number, until: number): Fire {
  // A clock that goes back over midnight has shown times of the day that follows.
  for (let day = dayAfter(dayIn(timeZone, until)); ; day = dayAfter(day, -1)) {
    const at = momentOf(timeZone, day, minutes);
    if (at <= until) return { day, at };
  }
}
