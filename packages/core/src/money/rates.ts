import type { Handle } from "@unlatch/db";
import { and, eq } from "drizzle-orm";
import { z } from "zod";
import type { Actor } from "../actor.ts";
import { note } from "../audit/note.ts";
import type { Context } from "../context.ts";
import { lineOf } from "../entered.ts";
import { type Rate, startingCard } from "./starting-card.ts";

export const categories = ["utility", "service", "marketing", "authentication"] as const;

const aDay = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, "is not a day such as 2026-10-01")
  .refine((day) => !Number.isNaN(Date.parse(`${day}T00:00:00Z`)), "is not a day of the calendar");

export const newRate = z.object({
  market: z.string().regex(/^[A-Z]{2}$/, "is two capital letters such as IN"),
  category: z.enum(categories),
  from: aDay,
  currency: z.string().regex(/^[A-Z]{3}$/, "is three capital letters such as INR"),
  micros: z.number().int().min(0).max(1_000_000_000),
  source: lineOf(200),
});

const keyOf = ({ market, category, from }: Pick<Rate, "market" | "category" | "from">) =>
  `${market} ${category} ${from}`;

/** Every price that is known, the newest first; what somebody entered takes the place of the starting card's. */
export async function listRates({ db, t }: Handle): Promise<Rate[]> {
  const rows: Rate[] = await db.select().from(t.rates);
  const all = new Map([...startingCard, ...rows].map((rate) => [keyOf(rate), rate]));
  return [...all.values()].toSorted(
    (a, b) =>
      a.market.localeCompare(b.market) || a.category.localeCompare(b.category) || (a.from < b.from ? 1 : -1),
  );
}

/** The price of a message on a day; null: unknown, which is never nothing. */
export type PriceOf = (of: { market: string; category: string; day: string }) => Rate | null;

export function priceBy(rates: readonly Rate[]): PriceOf {
  const cards = Map.groupBy(rates, ({ market, category }) => `${market} ${category}`);
  return ({ market, category, day }) => {
    const past = (cards.get(`${market} ${category}`) ?? []).filter(({ from }) => from <= day);
    return past.reduce<Rate | null>((best, one) => (best && best.from >= one.from ? best : one), null);
  };
}

/** From a day on; of the same day it takes the place of what stood there, and the audit keeps what that was. */
export async function setRate(ctx: Context, actor: Actor, input: z.output<typeof newRate>): Promise<Rate> {
  const row: Rate = { ...input, changedBy: actor.name, changedAt: ctx.now() };
  return ctx.store.transaction(async (tx) => {
    const { rates } = tx.t;
    await tx.lock(`rate:${keyOf(row)}`);
    const own = and(eq(rates.market, row.market), eq(rates.category, row.category), eq(rates.from, row.from));
    const [before = startingCard.find((one) => keyOf(one) === keyOf(row))] = await tx.db
      .select()
      .from(rates)
      .where(own);
    const kept = { ...row, changedAt: ctx.now() };
    await tx.db
      .insert(rates)
      .values(kept)
      .onConflictDoUpdate({ target: [rates.market, rates.category, rates.from], set: kept });
    const { micros, currency, source } = row;
    await note(ctx, tx, actor, {
      topic: "money.rate_set",
      ref: keyOf(row),
      ...(before && { before: { micros: before.micros, currency: before.currency } }),
      after: { micros, currency, source },
      line: { micros, currency },
    });
    return row;
  });
}
