import type { Clock } from "../../format.ts";

const units = { m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

export const presets = [
  { name: "15 minutes", from: "now-15m" },
  { name: "1 hour", from: "now-1h" },
  { name: "24 hours", from: "now-24h" },
  { name: "7 days", from: "now-7d" },
  { name: "30 days", from: "now-30d" },
] as const;

/** now, now-24h or ISO 8601 in milliseconds; null for what is none of these. */
export function momentOf(text: string, now: number): number | null {
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

/** The span that a histogram shows, cut into steps that people know from clocks. */
export function rangeOf(
  search: { from?: string; to?: string },
  { now, fallback, clock }: { now: number; fallback: string; clock: Pick<Clock, "offset"> },
): Range {
  const to = (search.to && momentOf(search.to, now)) || now;
  const from = momentOf(search.from ?? fallback, now) ?? to - units.d;
  const length = Math.max(60_000, to - from);
  const stepMs =
    steps.find((step) => length / step <= columns) ?? Math.ceil(length / columns / units.d) * units.d;
  // Columns begin at whole steps of the business's clock: they do not wander while time passes, and a day's
  // column is that day. After a change of the clock within the span they are an hour off, and still whole.
  const offset = clock.offset(from);
  const start = Math.floor((Math.min(from, to - 60_000) + offset) / stepMs) * stepMs - offset;
  return { from: start, to: start + Math.ceil((to - start) / stepMs) * stepMs, stepMs };
}

/** The last quarter of an hour at which the clock still showed this day: days begin at one of them. */
export function startOfDay(clock: Pick<Clock, "dayKey">, at: number): number {
  const quarter = 900_000;
  const day = clock.dayKey(at);
  let start = Math.floor(at / quarter) * quarter;
  while (clock.dayKey(start - quarter) === day) start -= quarter;
  return start;
}

/** In words: a preset's name, or both ends. */
export function rangeName({ from, to }: { from?: string; to?: string }, clock: Clock): string {
  const preset = presets.find((one) => one.from === from && !to);
  if (preset) return `Last ${preset.name}`;
  if (!from && !to) return "Any time";
  const said = (text: string) => (text.startsWith("now") ? text : `${clock.day(text)}, ${clock.short(text)}`);
  return `${from ? said(from) : "the beginning"} to ${to ? said(to) : "now"}`;
}
