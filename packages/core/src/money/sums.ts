import type { Handle } from "@unlatch/db";
import { and, count, gte, lte } from "drizzle-orm";
import { z } from "zod";
import type { Context } from "../context.ts";
import { defineHeavy } from "../heavy.ts";
import type { PriceOf } from "./rates.ts";

/** How many messages of a kind were priced on a day. */
export interface Sum {
  day: string;
  category: string;
  type: string;
  market: string;
  messages: number;
}

export interface Amount {
  currency: string;
  micros: number;
}

export interface Total {
  messages: number;
  /** Meta said that they cost nothing. */
  free: number;
  /** Their price is not known: they are in no amount. */
  unknown: number;
  amounts: Amount[];
}

const span = z.object({ from: z.string(), to: z.string() });

/** A big house's month is more than a million rows: it is added up beside the thread that answers webhooks. */
export const sumsTask = defineHeavy({
  name: "money.sums",
  input: span,
  urgency: "answer",
  run: (reader, days) => sumsOf(reader, days),
});

export const chargedBetween = ({ heavy }: Context, days: z.output<typeof span>): Promise<Sum[]> =>
  heavy.run(sumsTask, days);

async function sumsOf({ db, t: { charges } }: Handle, { from, to }: z.output<typeof span>): Promise<Sum[]> {
  const { day, category, type, market } = charges;
  const rows = await db
    .select({ day, category, type, market, messages: count() })
    .from(charges)
    .where(and(gte(day, from), lte(day, to)))
    .groupBy(day, category, type, market)
    .orderBy(day, category, type, market);
  return rows.map((row) => ({ ...row, messages: Number(row.messages) }));
}

export const isFree = (type: string): boolean => type.startsWith("free");

/** What they cost together: free ones nothing, those without a known price are counted apart. */
export function totalOf(sums: readonly Sum[], priceOf: PriceOf): Total {
  const total: Total = { messages: 0, free: 0, unknown: 0, amounts: [] };
  const amounts = new Map<string, number>();
  for (const sum of sums) {
    total.messages += sum.messages;
    if (isFree(sum.type)) {
      total.free += sum.messages;
      continue;
    }
    const rate = sum.type === "regular" ? priceOf(sum) : null;
    if (rate) amounts.set(rate.currency, (amounts.get(rate.currency) ?? 0) + sum.messages * rate.micros);
    else total.unknown += sum.messages;
  }
  total.amounts = [...amounts].map(([currency, micros]) => ({ currency, micros }));
  return total;
}
