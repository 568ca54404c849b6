import type { Store } from "@unlatch/db";
import { dayAfter, momentOf } from "../business-day.ts";
import { endWebhookAt, firstMessageIdAt, firstWebhookAt, lastMessageIdAt } from "../feed-times.ts";

/** A business day and where its rows lie. Ids only spare reading the rest: who counts compares times as well. */
export interface DaySpan {
  day: string;
  from: number;
  /** The first moment that is not of the day any more: 23, 24 or 25 hours later. */
  to: number;
  messages: Ids;
  /** By the message that tapped: Meta may bring it up to a day late. */
  taps: Ids;
  webhooks: Ids;
}

interface Ids {
  first: number;
  last: number;
}

const dayMs = 86_400_000;

/** So many days that end with this one, oldest first. */
export async function lastDays(
  store: Store,
  { timeZone, day, days }: { timeZone: string; day: string; days: number },
): Promise<DaySpan[]> {
  const spans: DaySpan[] = [];
  for (let back = days - 1; back >= 0; back--) {
    const one = dayAfter(day, -back);
    const from = momentOf(timeZone, one);
    const to = momentOf(timeZone, dayAfter(one));
    const first = await firstMessageIdAt(store, from);
    spans.push({
      day: one,
      from,
      to,
      messages: { first, last: await lastMessageIdAt(store, to) },
      taps: { first, last: await lastMessageIdAt(store, to + dayMs) },
      webhooks: { first: await firstWebhookAt(store, from), last: await endWebhookAt(store, to) },
    });
  }
  return spans;
}
