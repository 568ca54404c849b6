import { z } from "zod";
import { dayIn } from "../business-day.ts";
import type { Context } from "../context.ts";
import { type Allowance, allowanceOf } from "./allowance.ts";
import { daysOfMonth, monthOfDay } from "./calendar-month.ts";
import { lastMornings, together } from "./mornings.ts";
import { listRates, type PriceOf, priceBy } from "./rates.ts";
import { type Amount, chargedBetween } from "./sums.ts";

export const runToCome = z.object({
  people: z.number().int().min(0).max(10_000_000),
  /** Left out: utility. Whoever knows the template says what Meta has made of it. */
  category: z.string().max(40).optional(),
  /** ISO-2 of most of the people; left out: where most of what was charged lately went. */
  market: z.string().max(2).optional(),
  parts: z.number().int().min(0).max(100).default(6),
});

export type RunToCome = z.input<typeof runToCome>;

export interface Forecast {
  market: string;
  templates: number;
  /** Expected by the taps of the last mornings; null: there was none yet. */
  messages: number | null;
  /** Of them within the free allowance. */
  free: number | null;
  /** Share of the people that tap. */
  tapShare: number | null;
  mornings: number;
  /** Null: a price is not known, or how many messages there will be. */
  templatesCost: Amount | null;
  messagesCost: Amount | null;
  /** Six parts to one person after the allowance. */
  eachCost: Amount | null;
  allowance: Allowance;
}

/** What a run would cost, by the rate of today and the taps of the last fourteen days. */
export async function forecastOf(ctx: Context, input: RunToCome): Promise<Forecast> {
  const { people, category = "utility", market: asked, parts } = runToCome.parse(input);
  const day = dayIn(ctx.config.timeZone, ctx.now());
  const [rates, sums, mornings] = await Promise.all([
    listRates(ctx.store),
    chargedBetween(ctx, { from: daysOfMonth(monthOfDay(day)).from, to: day }),
    lastMornings(ctx),
  ]);
  const market = asked ?? mostOf(sums) ?? ownMarket;
  const cost = costBy(priceBy(rates), { market, day });
  const { told, tapped } = together(mornings);
  const tapShare = told === 0 ? null : Math.min(1, tapped / told);
  const messages = tapShare === null ? null : Math.round(people * tapShare) * parts;
  const allowance = allowanceOf(sums, day);
  const left = allowance.isUsedUp ? 0 : Math.max(0, (allowance.messages ?? 0) - allowance.used);
  const free = messages === null ? null : Math.min(messages, left);
  return {
    ...{ market, templates: people, messages, free, tapShare, mornings: mornings.length, allowance },
    templatesCost: cost(category.toLowerCase(), people),
    messagesCost: messages === null || free === null ? null : cost("service", messages - free),
    eachCost: cost("service", parts),
  };
}

/** The house writes to Indian advisors until charges say otherwise. */
const ownMarket = "IN";

/** Where most of what was charged went; null: nothing was. */
export function mostOf(sums: readonly { market: string; messages: number }[]): string | null {
  const by = new Map<string, number>();
  for (const { market, messages } of sums)
    if (market !== "") by.set(market, (by.get(market) ?? 0) + messages);
  const [first] = [...by].toSorted((a, b) => b[1] - a[1]);
  return first?.[0] ?? null;
}

/** Null: no price is known. */
export const costBy =
  (priceOf: PriceOf, at: { market: string; day: string }) =>
  (category: string, messages: number): Amount | null => {
    const rate = priceOf({ ...at, category });
    return rate && { currency: rate.currency, micros: rate.micros * messages };
  };
