import { dayAfter } from "../business-day.ts";

/** YYYY-MM of a day. */
export const monthOfDay = (day: string): string => day.slice(0, 7);

/** Its first and its last day. */
export function daysOfMonth(month: string): { from: string; to: string } {
  const from = `${month}-01`;
  // 31 days later lies in the next one, whose first day ends this one.
  return { from, to: dayAfter(`${monthOfDay(dayAfter(from, 31))}-01`, -1) };
}
