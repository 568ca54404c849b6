import { z } from "zod";
import { dayIn } from "../business-day.ts";
import type { Context } from "../context.ts";
import { type Allowance, allowanceOf } from "./allowance.ts";
import { type Budget, budgetOf } from "./budget.ts";
import { daysOfMonth, monthOfDay } from "./calendar-month.ts";
import { type PaymentLight, paymentLight } from "./payment.ts";
import { listRates, type PriceOf, priceBy } from "./rates.ts";
import { chargedBetween, isFree, type Sum, type Total, totalOf } from "./sums.ts";

export const monthAsked = z.object({
  /** YYYY-MM; left out: this one. */
  month: z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/, "is a month such as 2026-11")
    .optional(),
});

export interface Month {
  month: string;
  today: string;
  total: Total;
  day: Total;
  days: ({ day: string } & Total)[];
  categories: ({ category: string } & Total)[];
  /** What can't be said in money, and of which market a price is missing. */
  unknown: { market: string; category: string; type: string; messages: number }[];
  allowance: Allowance;
  budget: Budget | null;
  payment: PaymentLight;
}

/** What a month cost, by the days of the business and the rates of those days. */
export async function moneyOf(
  ctx: Context,
  { month: asked }: z.output<typeof monthAsked> = {},
): Promise<Month> {
  const today = dayIn(ctx.config.timeZone, ctx.now());
  const month = asked ?? monthOfDay(today);
  const current = monthOfDay(today);
  const [rates, sums, now] = await Promise.all([
    listRates(ctx.store),
    chargedBetween(ctx, daysOfMonth(month)),
    month === current ? null : chargedBetween(ctx, daysOfMonth(current)),
  ]);
  const price = priceBy(rates);
  const ofNow = now ?? sums;
  const allowance = allowanceOf(ofNow, today);
  return {
    ...{ month, today, allowance },
    total: totalOf(sums, price),
    day: totalOf(
      ofNow.filter(({ day }) => day === today),
      price,
    ),
    days: grouped(sums, "day").map(([day, some]) => ({ day, ...totalOf(some, price) })),
    categories: grouped(sums, "category").map(([category, some]) => ({ category, ...totalOf(some, price) })),
    unknown: unknownOf(sums, price),
    budget: budgetOf(ctx, totalOf(ofNow, price)),
    payment: await paymentLight(ctx, allowance),
  };
}

const grouped = (sums: readonly Sum[], by: "day" | "category"): [string, Sum[]][] =>
  [...Map.groupBy(sums, (sum) => sum[by])].toSorted(([a], [b]) => (a < b ? -1 : 1));

function unknownOf(sums: readonly Sum[], price: PriceOf): Month["unknown"] {
  const open = sums.filter((sum) => !isFree(sum.type) && !(sum.type === "regular" && price(sum)));
  const kinds = Map.groupBy(open, ({ market, category, type }) => `${market} ${category} ${type}`);
  return [...kinds.values()].flatMap(([first, ...more]) => {
    if (!first) return [];
    const { market, category, type, messages } = first;
    return [{ market, category, type, messages: more.reduce((sum, one) => sum + one.messages, messages) }];
  });
}
