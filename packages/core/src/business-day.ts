const formats = new Map<string, Intl.DateTimeFormat>();

/** The calendar day, YYYY-MM-DD, that a clock in the zone shows at that moment. */
export function dayIn(timeZone: string, at: number): string {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-CA", {
      timeZone,
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
    });
    formats.set(timeZone, format);
  }
  return format.format(at);
}

/** Whole calendar days from one day to another; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

const hourMs = 3_600_000;
const clocks = new Map<string, Intl.DateTimeFormat>();

/** What a clock in the zone shows, as if it were UTC. */
function shownAt(timeZone: string, at: number): number {
  let clock = clocks.get(timeZone);
  if (!clock) {
    clock = new Intl.DateTimeFormat("en-US", {
      timeZone,
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    });
    clocks.set(timeZone, clock);
  }
  const parts: Record<string, number> = {};
  for (const { type, value } of clock.formatToParts(at)) parts[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/**
 * The moment at which a clock in the zone shows that many minutes after midnight of that day. A time that
 * the clock skips in spring is the moment of the skip; of one that it shows twice, the first.
 */
export function momentOf(timeZone: string, day: string, minutes = 0): number {
  const wanted = Date.parse(`${day}T00:00:00Z`) + minutes * 60_000;
  const offset = (at: number) => shownAt(timeZone, at) - at;
  // Clocks are at most 14 hours ahead of UTC and 12 behind: every change that matters here lies in between.
  const early = wanted - offset(wanted - 14 * hourMs);
  const late = wanted - offset(wanted + 12 * hourMs);
  const first = Math.min(early, late);
  if (shownAt(timeZone, first) === wanted) return first;
  const second = Math.max(early, late);
  if (shownAt(timeZone, second) === wanted) return second;
  return skipIn(timeZone, first, second);
}

/** The moment at which the clock jumps, between two moments on either side of it. */
function skipIn(timeZone: string, before: number, after: number): number {
  const offset = (at: number) => shownAt(timeZone, at) - at;
  let [low, high] = [before - hourMs, after + hourMs];
  const old = offset(low);
  while (high - low > 1_000) {
    const middle = Math.floor((low + high) / 2_000) * 1_000;
    if (offset(middle) === old) low = middle;
    else high = middle;
  }
  return high;
}

/** That many calendar days later; negative goes back. */
export const dayAfter = (day: string, days = 1): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** 2026-11-21T05:00:07.412+05:30: the moment as a clock in the zone shows it, with its distance from UTC. */
export function isoIn(timeZone: string, at: number): string {
  const whole = Math.floor(at / 1_000) * 1_000;
  const offset = Math.round((shownAt(timeZone, whole) - whole) / 60_000);
  const two = (n: number) => String(Math.floor(n)).padStart(2, "0");
  const sign = offset < 0 ? "-" : "+";
  const shown = new Date(at + offset * 60_000).toISOString().slice(0, -1);
  return `${shown}${sign}${two(Math.abs(offset) / 60)}:${two(Math.abs(offset) % 60)}`;
}
