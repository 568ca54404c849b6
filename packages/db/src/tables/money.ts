import type { Dialect } from "../dialect/sqlite.ts";
import { chosen, facts } from "./fact.ts";

/** What Meta charges, by rate cards with dates, and what each message was priced as. */
export function moneyTables(d: Dialect) {
  const rates = d.table(
    "rates",
    {
      /** ISO-2 of the market, or a region of Meta's. */
      market: d.text("market").notNull(),
      category: d.text("category").notNull(),
      /** YYYY-MM-DD, the first day on which it holds. */
      from: d.text("from_day").notNull(),
      currency: d.text("currency").notNull(),
      /** Millionths of the currency for one message, before tax. */
      micros: d.int("micros").notNull(),
      source: d.text("source").notNull(),
      changedBy: d.text("changed_by"),
      changedAt: d.time("changed_at").notNull(),
    },
    (t) => [d.primaryKey({ columns: [t.market, t.category, t.from] })],
  );

  /** Once for each message, from the first `pricing` object that came. */
  const charges = d.table(
    "charges",
    {
      messageId: d.int("message_id").primaryKey(),
      at: d.time("at").notNull(),
      /** Meta's: regular, free_customer_service, free_entry_point … */
      type: d.text("type").notNull(),
      category: d.text("category").notNull(),
      market: d.text("market").notNull(),
    },
    (t) => [d.index("charges_at").on(t.at)],
  );

  return { rates, charges };
}

export const moneyFacts = { rates: chosen(), charges: facts() };
