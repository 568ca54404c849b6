import { language, locales } from "./language.ts";

const locale = locales[language];
const named = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat(locale, { timeZone: "UTC", ...options });
const [narrow, long, month] = [
  named({ weekday: "narrow" }),
  named({ weekday: "long" }),
  named({ month: "long", year: "numeric" }),
];

/** Monday first. */
export const dayNames = Array.from({ length: 7 }, (_, n) => {
  const day = Date.UTC(2026, 0, 5 + n);
  return { short: narrow.format(day), long: long.format(day) };
});

/** November 2026, of 2026-11. */
export const monthName = (of: string): string => month.format(Date.parse(`${of}-01T00:00:00Z`));
