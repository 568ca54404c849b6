import { dayAfter, dayIn, momentOf } from "../business-day.ts";

/** A time of day, and the clocks on which it is looked for. */
export interface Timed {
  /** Minutes after midnight. */
  at: number;
  /** That of the business alone, or everybody's own. */
  zones: readonly string[];
}

/** A day of such a time: when the first clock shows it, and when the last one does. */
export interface Slot {
  day: string;
  startsAt: number;
  lastStartsAt: number;
}

export function slotOf({ at, zones }: Timed, day: string): Slot {
  const moments = zones.map((zone) => momentOf(zone, day, at));
  return { day, startsAt: Math.min(...moments), lastStartsAt: Math.max(...moments) };
}

/** The last one that begins not later than `until`. */
export function slotUntil(timed: Timed, until: number): Slot {
  const days = timed.zones.map((zone) => dayIn(zone, until)).sort();
  // A clock that goes back over midnight has shown times of the day that follows.
  for (let day = dayAfter(days.at(-1) ?? dayIn("UTC", until)); ; day = dayAfter(day, -1)) {
    const slot = slotOf(timed, day);
    if (slot.startsAt <= until) return slot;
  }
}

/** The next one that begins after `after`. */
export function slotAfter(timed: Timed, after: number): Slot {
  return slotOf(timed, dayAfter(slotUntil(timed, after).day));
}

export interface Standing {
  /** Only what begins later than this. */
  since: number;
  /** The newest day that is known; null: none yet. */
  last: string | null;
}

/** So many days that nobody was there for are named one by one. */
const mostMissed = 31;

/**
 * What is to be taken up now, and the days before it that nobody was there for. Each day comes at most once, whatever
 * the clock does: who keeps `last`, or the rows of the days, sees to that.
 */
export function dueAt(
  timed: Timed,
  { since, last }: Standing,
  { now, aheadMs }: { now: number; aheadMs: number },
): { due: Slot | null; missed: Slot[] } {
  const slot = slotUntil(timed, now + aheadMs);
  const missed: Slot[] = [];
  if (last !== null)
    for (
      let day = dayAfter(slot.day, -1);
      day > last && missed.length < mostMissed;
      day = dayAfter(day, -1)
    ) {
      const before = slotOf(timed, day);
      if (before.startsAt > since) missed.unshift(before);
    }
  return { due: slot.startsAt > since ? slot : null, missed };
}
