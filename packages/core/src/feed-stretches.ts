import type { ClockTurn } from "./clock-turns.ts";

/** Clocks of several machines, and corrections of one, differ by less than this. */
const skewMs = 120_000;

export type RowFrom = (number: number) => Promise<{ number: number; at: number } | undefined>;

/** Numbers in which time grows with the number: from one turn of the clock to the next. */
export interface Stretch {
  from: number;
  /** One past its last. */
  end: number;
  /** The clock was behind by so much, or ahead: what a line is about may have its own, true time. */
  behindMs: number;
  aheadMs: number;
}

/** A clock that was put back makes times begin again: in between they grow, so each stretch is halved for itself. */
export function stretchesOf(
  [from, end]: [number, number],
  turns: readonly ClockTurn[],
  numberOf: (turn: ClockTurn) => number,
): Stretch[] {
  const all: Stretch[] = [{ from, end, behindMs: 0, aheadMs: 0 }];
  for (const turn of turns) {
    const start = Math.min(Math.max(numberOf(turn), from), end);
    const before = all.at(-1);
    if (before) {
      before.end = start;
      before.aheadMs = turn.byMs;
    }
    all.push({ from: start, end, behindMs: turn.behindMs, aheadMs: 0 });
  }
  return all.filter((one) => one.end > one.from);
}

/** The first number of a stretch whose row may be at or after a time; its end when none is. */
async function firstAt(at: number, { from, end }: Stretch, rowFrom: RowFrom): Promise<number> {
  let [low, high] = [from, end];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const row = await rowFrom(middle);
    if (!row || row.at >= at - skewMs) high = middle;
    else low = row.number + 1;
  }
  return Math.min(low, end);
}

/** The first number that may be at or after a time; null when none is. */
export async function firstIn(
  at: number,
  stretches: readonly Stretch[],
  rowFrom: RowFrom,
): Promise<number | null> {
  for (const one of stretches) {
    const first = await firstAt(at - one.behindMs, one, rowFrom);
    if (first < one.end) return first;
  }
  return null;
}

/** One past the last number that may be before a time; null when all are later. */
export async function endIn(
  at: number,
  stretches: readonly Stretch[],
  rowFrom: RowFrom,
): Promise<number | null> {
  for (const one of stretches.toReversed()) {
    const end = await firstAt(at + one.aheadMs, one, rowFrom);
    if (end > one.from) return end;
  }
  return null;
}
