import type { Clock } from "../../format.ts";
import { rangeWords as words } from "../../words/ranges.ts";

const units = { m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

export interface Ends {
  from?: string;
  to?: string;
}

/** Those that end now or with a day keep their name, also in what was saved: yesterday is always yesterday. */
export const presets: readonly (Ends & { name: string })[] = [
  { name: words.last["now-15m"], from: "now-15m" },
  { name: words.last["now-1h"], from: "now-1h" },
  { name: words.today, from: "today" },
  { name: words.yesterday, from: "yesterday", to: "today" },
  { name: words.last["now-24h"], from: "now-24h" },
  { name: words.last["now-7d"], from: "now-7d" },
  { name: words.last["now-30d"], from: "now-30d" },
];

type Days = Pick<Clock, "dayKey">;

/** now, now-24h, today, yesterday or ISO 8601 in milliseconds; null for what is none of these. */
export function momentOf(text: string, now: number, clock: Days): number | null {
  if (text === "today") return startOfDay(clock, now);
  if (text === "yesterday") return startOfDay(clock, startOfDay(clock, now) - 1);
  const [, n, unit] = /^now(?:-(\d{1,4})([mhd]))?$/.exec(text) ?? [];
  if (/^now/.test(text)) return n && unit ? now - Number(n) * units[unit as keyof typeof units] : now;
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : at;
}

export interface Range {
  from: number;
  to: number;
  stepMs: number;
}

const steps = [
  1_000, 5_000, 15_000, 60_000, 300_000, 900_000, 1_800_000, 3_600_000, 10_800_000, 21_600_000, 86_400_000,
];
const columns = 72;

interface Around {
  now: number;
  fallback: string;
  clock: Pick<Clock, "offset" | "dayKey">;
}

/** The span as it was chosen. One whose end lies before its beginning is a minute long. */
export function endsOf(search: Ends, { now, fallback, clock }: Around): { from: number; to: number } {
  const to = (search.to && momentOf(search.to, now, clock)) || now;
  const from = momentOf(search.from ?? fallback, now, clock) ?? to - units.d;
  return { from: Math.min(from, to - 60_000), to };
}

/** The span that a histogram shows, cut into steps that people know from clocks. */
export function rangeOf(search: Ends, around: Around): Range {
  const { from, to } = endsOf(search, around);
  const { clock } = around;
  const length = to - from;
  const stepMs =
    steps.find((step) => length / step <= columns) ?? Math.ceil(length / columns / units.d) * units.d;
  // Columns begin at whole steps of the business's clock: they do not wander while time passes, and a day's
  // column is that day. After a change of the clock within the span they are an hour off, and still whole.
  const offset = clock.offset(from);
  const start = Math.floor((from + offset) / stepMs) * stepMs - offset;
  return { from: start, to: start + Math.ceil((to - start) / stepMs) * stepMs, stepMs };
}

/** The last quarter of an hour at which the clock still showed this day: days begin at one of them. */
export function startOfDay(clock: Days, at: number): number {
  const quarter = 900_000;
  const day = clock.dayKey(at);
  let start = Math.floor(at / quarter) * quarter;
  while (clock.dayKey(start - quarter) === day) start -= quarter;
  return start;
}

/**
 * How far back the span before lies: as long as this one, and for one of days as many days, so that a morning is
 * compared with a morning. Of a day that goes on it is the part that is over.
 */
export function shiftBack({ from, to }: { from: number; to: number }, clock: Days): number {
  if (startOfDay(clock, from) !== from) return to - from;
  const days = Math.max(1, Math.ceil((to - from - units.h) / units.d));
  return from - startOfDay(clock, from - days * units.d + units.d / 2);
}

type Said = Pick<Clock, "day" | "short" | "dayKey">;

/** In words: a preset's name, the days, or both ends. */
export function rangeName({ from, to }: Ends, clock: Said): string {
  const preset = presets.find((one) => one.from === from && one.to === to);
  if (preset) return preset.name;
  if (!from && !to) return words.anyTime;
  const whole = wholeDays({ from, to }, clock);
  if (whole) return whole;
  if (from && to && isOneDay(from, to, clock))
    return `${clock.day(from)}, ${words.fromTo(clock.short(from), clock.short(to))}`;
  const said = (text: string) =>
    Number.isNaN(Date.parse(text)) ? text : `${clock.day(text)}, ${clock.short(text)}`;
  return words.fromTo(from ? said(from) : words.beginning, to ? said(to) : words.now);
}

const isOneDay = (from: string, to: string, clock: Said) =>
  !Number.isNaN(Date.parse(from)) && !Number.isNaN(Date.parse(to)) && clock.dayKey(from) === clock.dayKey(to);

/** "Fri 20 Nov to Thu 26 Nov"; null for what begins or ends within a day. */
function wholeDays({ from, to }: Ends, clock: Said): string | null {
  const [first, end] = [Date.parse(from ?? ""), Date.parse(to ?? "")];
  if (Number.isNaN(first) || Number.isNaN(end) || end <= first) return null;
  if (startOfDay(clock, first) !== first || startOfDay(clock, end) !== end) return null;
  const [one, other] = [clock.day(first), clock.day(end - 1)];
  return one === other ? one : words.fromTo(one, other);
}
