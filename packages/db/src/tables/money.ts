import type { Dialect } from "../dialect/sqlite.ts";
import { chosen, facts } from "./fact.ts";

/** What Meta charges, by rate cards with dates, and what each message was priced as. */
export function moneyTables(d: Dialect) {
  const rates = d.table(
    "rates",
    {
      /** ISO-2 of the market. */
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

  /** Once for each id of Meta's, from the first `pricing` object that came; a message sent twice has two. */
  const charges = d.table(
    "charges",
    {
      messageId: d.int("message_id").notNull(),
      wamid: d.text("wamid").notNull(),
      at: d.time("at").notNull(),
      /** Of the business, as its zone was then: by it the rate is found. */
      day: d.text("day").notNull(),
      /** Meta's: regular, free_customer_service, free_entry_point … */
      type: d.text("type").notNull(),
      category: d.text("category").notNull(),
      /** ISO-2 of the person's number; empty: not known. */
      market: d.text("market").notNull(),
    },
    (t) => [
      d.primaryKey({ columns: [t.messageId, t.wamid] }),
      // A month is added up from this alone.
      d.index("charges_day").on(t.day, t.category, t.type, t.market),
    ],
  );

  return { rates, charges };
}

export const moneyFacts = { rates: chosen(), charges: facts() };
