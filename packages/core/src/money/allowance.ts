import { dayAfter, daysBetween } from "../business-day.ts";
import { daysOfMonth, monthOfDay } from "./calendar-month.ts";
import { allowanceOn } from "./starting-card.ts";
import type { Sum } from "./sums.ts";

/** The free service messages of the month, for a forecast alone: what was free is told by Meta. */
export interface Allowance {
  /** Null: not known for this day. */
  messages: number | null;
  used: number;
  isUsedUp: boolean;
  /** The day on which it is used up, or was; null: it lasts to the end of the month, or nobody can say. */
  endsOn: string | null;
}

/** `sums` are those of the month of that day, up to it. */
export function allowanceOf(sums: readonly Sum[], today: string): Allowance {
  const messages = allowanceOn(today);
  const service = sums.filter(({ category }) => category === "service");
  const free = service.filter(({ type }) => type === "free_customer_service");
  const used = free.reduce((sum, one) => sum + one.messages, 0);
  const firstPaid = service.find(({ type }) => type === "regular")?.day ?? null;
  if (firstPaid !== null) return { messages, used, isUsedUp: true, endsOn: firstPaid };
  if (messages === null) return { messages, used, isUsedUp: false, endsOn: null };
  if (used >= messages) return { messages, used, isUsedUp: true, endsOn: free.at(-1)?.day ?? today };
  return { messages, used, isUsedUp: false, endsOn: endAtPace({ used, messages, today }) };
}

function endAtPace({ used, messages, today }: { used: number; messages: number; today: string }) {
  if (used === 0) return null;
  const { from, to } = daysOfMonth(monthOfDay(today));
  const perDay = used / (daysBetween(from, today) + 1);
  const day = dayAfter(today, Math.ceil((messages - used) / perDay));
  return day > to ? null : day;
}
