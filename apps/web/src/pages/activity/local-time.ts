import type { Clock } from "../../format.ts";

type Wall = Pick<Clock, "offset">;

/** 2026-11-27T05:00 as the business's clock shows it, the form that a field for time takes. */
export const wallOf = (at: number, clock: Wall): string =>
  new Date(at + clock.offset(at)).toISOString().slice(0, 16);

/** The moment at which the business's clock shows it; null for what is no time. Of an hour that comes twice the first. */
export function momentAt(wall: string, clock: Wall): number | null {
  const wanted = Date.parse(`${wall}Z`);
  if (Number.isNaN(wanted)) return null;
  const early = wanted - clock.offset(wanted - 86_400_000);
  return early + clock.offset(early) === wanted ? early : wanted - clock.offset(early);
}

/** The days of a month in whole weeks from Monday on; each as 2026-11-27. */
export function weeksOf(month: string): string[][] {
  const first = Date.parse(`${month}-01T00:00:00Z`);
  const start = first - ((new Date(first).getUTCDay() + 6) % 7) * dayMs;
  const weeks: string[][] = [];
  for (let at = start; weeks.length === 0 || dayOf(at).startsWith(month); at += 7 * dayMs)
    weeks.push(Array.from({ length: 7 }, (_, n) => dayOf(at + n * dayMs)));
  return weeks;
}

/** So many days later. */
export const dayLater = (day: string, days: number): string =>
  dayOf(Date.parse(`${day}T00:00:00Z`) + days * dayMs);

/** The same day of another month, or its last one. */
export function monthLater(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return dayOf(Date.UTC(year, month - 1 + months, Math.min(date, last)));
}

const dayMs = 86_400_000;
const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10);
