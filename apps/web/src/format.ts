import { language, locales } from "./words/language.ts";
import { agoWords } from "./words/lengths.ts";

const locale = locales[language];

/** Times are shown in the zone of the business, the same on every screen. */
export interface Clock {
  zone: string;
  /** 05:00:07.412 */
  precise(at: string): string;
  /** With milliseconds where they are known; Meta's own times are whole seconds. */
  exact(at: string): string;
  /** 05:00:07 */
  time(at: string | number): string;
  /** 05:00 */
  short(at: string | number): string;
  /** Fri, 21 Nov */
  day(at: string | number): string;
  /** 2026-11-21: equal for two times of one day */
  dayKey(at: string | number): string;
  /** How far the zone's clock is from UTC at that moment, in milliseconds; ahead is positive. */
  offset(at: number): number;
}

const quarterMs = 900_000;
const clocks = new Map<string, Clock>();

export function clockIn(timeZone: string): Clock {
  const known = clocks.get(timeZone);
  if (known) return known;
  const format = (options: Intl.DateTimeFormatOptions) => {
    const made = new Intl.DateTimeFormat(locale, { timeZone, ...options });
    return (at: string | number) => made.format(new Date(at));
  };
  const hours = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
  const iso = new Intl.DateTimeFormat("en-CA", {
    timeZone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  });
  // Days begin at a quarter of an hour of UTC in every zone, and thousands of lines ask for theirs.
  const days = new Map<number, string>();
  const precise = format({ ...hours, second: "2-digit", fractionalSecondDigits: 3 });
  const time = format({ ...hours, second: "2-digit" });
  const wall = new Intl.DateTimeFormat("sv-SE", {
    timeZone,
    dateStyle: "short",
    timeStyle: "medium",
  });
  const clock: Clock = {
    offset: (at) => Date.parse(`${wall.format(at).replace(" ", "T")}Z`) - Math.floor(at / 1_000) * 1_000,
    zone: zoneName(timeZone),
    precise,
    exact: (at) => (at.endsWith(".000Z") ? time(at) : precise(at)),
    time,
    short: format(hours),
    day: format({ weekday: "short", day: "numeric", month: "short" }),
    dayKey: (at) => {
      const time = typeof at === "number" ? at : Date.parse(at);
      const quarter = Math.floor(time / quarterMs);
      const known = days.get(quarter);
      if (known) return known;
      const day = iso.format(time);
      days.set(quarter, day);
      return day;
    },
  };
  clocks.set(timeZone, clock);
  return clock;
}

/** "IST" rather than "GMT+5:30": each locale knows only the short names that are used where it is spoken. */
function zoneName(timeZone: string): string {
  const names = ["en-GB", "en-IN", "en-US", "en-AU", "en-CA", "en-NZ", "en-ZA"].map((locale) => {
    const parts = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: "short" }).formatToParts();
    return parts.find((part) => part.type === "timeZoneName")?.value ?? timeZone;
  });
  return names.find((name) => !/^(GMT|UTC)./.test(name)) ?? names[0] ?? timeZone;
}

const numbers = new Intl.NumberFormat(locale);
export const count = (n: number) => numbers.format(n);
export const counted = (n: number, one: string, many = `${one}s`) => `${count(n)} ${n === 1 ? one : many}`;

/** 38 ms, 2.4 s, 1 m 12 s, 3 h 5 m */
export function duration(ms: number): string {
  if (ms < 1_000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1_000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1_000);
  if (seconds < 3_600) return `${Math.floor(seconds / 60)} m${more(seconds % 60, "s")}`;
  return `${Math.floor(seconds / 3_600)} h${more(Math.floor((seconds % 3_600) / 60), "m")}`;
}

/** "14 m" is 14 m: nobody reads the nought behind it. */
const more = (n: number, unit: string) => (n === 0 ? "" : ` ${n} ${unit}`);

export const milliseconds = (ms: number) => (ms < 10 ? `${ms.toFixed(1)} ms` : duration(ms));

/** 812 B, 142 KB, 3.4 MB */
export function bytes(n: number): string {
  if (n < 1_000) return `${n} B`;
  if (n < 999_500) return `${Math.round(n / 1_000)} KB`;
  return `${(n / 1_000_000).toFixed(1)} MB`;
}

/** just now, 4 m ago, 3 h ago, 2 days ago */
export function ago(ms: number): string {
  if (ms < 5_000) return agoWords.justNow;
  if (ms < 60_000) return agoWords.seconds(Math.floor(ms / 1_000));
  if (ms < 3_600_000) return agoWords.minutes(Math.floor(ms / 60_000));
  if (ms < 86_400_000) return agoWords.hours(Math.floor(ms / 3_600_000));
  return agoWords.days(Math.floor(ms / 86_400_000));
}

/** One decimal, rounded down: 99.96 % is not 100 % as long as one failed. */
export function percent(ratio: number): string {
  const tenths = Math.floor(ratio * 1_000 + 1e-9) / 10;
  return `${tenths.toFixed(Number.isInteger(tenths) ? 0 : 1)} %`;
}

/** The same for shares that are bad: rounded up, so that 0.04 % is not none. */
export function badPercent(ratio: number): string {
  const tenths = Math.ceil(ratio * 1_000 - 1e-9) / 10;
  return `${tenths.toFixed(Number.isInteger(tenths) ? 0 : 1)} %`;
}

const dayFormat = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", timeZone: "UTC" });
/** 27 Nov, of a day that has no hour; what is no day is said as it is. */
export const dayWords = (day: string) =>
  Number.isNaN(Date.parse(day)) ? day : dayFormat.format(Date.parse(day));
