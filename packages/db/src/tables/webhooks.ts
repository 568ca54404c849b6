import { isNotNull, type SQL, type SQLWrapper, sql } from "drizzle-orm";
import type { Dialect } from "../dialect/sqlite.ts";
import { facts, house } from "./fact.ts";

/** Longer than this Meta hardly ever waits for an answer. */
export const slowMicros = 100_000;
/** Word for word the condition of the index: SQLite uses a partial index for no other. */
export const isSlow = (micros: SQLWrapper): SQL => sql`${micros} > 100000`;

/** Word for word the condition of the index: hardly any webhook is, and the others pay for no index. */
export const isQuarantined = (state: SQLWrapper): SQL => sql`${state} = 'quarantined'`;

/** What Meta delivered, byte for byte, and what of it was not understood. */
export function webhookTables(d: Dialect) {
  const webhooks = d.table(
    "webhooks",
    {
      id: d.sequence("id"),
      receivedAt: d.time("received_at").notNull(),
      body: d.bytes("body").notNull(),
      /** `quarantined` while any part of it is not understood; a replay may move it to `applied`. */
      state: d.oneOf("state", ["applied", "quarantined"]).notNull(),
      changes: d.int("changes").notNull(),
      /** Why it is in quarantine, in words. */
      reason: d.text("reason"),
    },
    (t) => [d.index("webhooks_state").on(t.id).where(isQuarantined(t.state))],
  );

  /** Last byte in → 200 handed over, known only after the answer: rows of their own, so no body is rewritten. */
  const webhookAcks = d.table(
    "webhook_acks",
    {
      webhookId: d.int("webhook_id").primaryKey(),
      micros: d.int("micros").notNull(),
    },
    (t) => [d.index("webhook_acks_slow").on(t.webhookId).where(isSlow(t.micros))],
  );

  const accountEvents = d.table(
    "account_events",
    {
      id: d.sequence("id"),
      /** Field, sender, time and content: the identity under which Meta's repeats are one. */
      dedupeKey: d.text("dedupe_key").notNull(),
      webhookId: d.int("webhook_id").notNull(),
      /** What it is about: a template in a language, a number, the account, a person. Null where it names its own moment. */
      subject: d.text("subject"),
      field: d.text("field").notNull(),
      event: d.text("event"),
      at: d.time("at").notNull(),
      value: d.json<unknown>("value"),
    },
    (t) => [
      d.uniqueIndex("account_events_dedupe").on(t.dedupeKey),
      d.index("account_events_subject").on(t.subject, t.id).where(isNotNull(t.subject)),
    ],
  );

  /** A row for each minute in which the house was up. */
  const heartbeats = d.table("heartbeats", { minute: d.int("minute").primaryKey() });

  return { webhooks, webhookAcks, accountEvents, heartbeats };
}

export const webhookFacts = {
  webhooks: facts(),
  webhookAcks: facts(),
  accountEvents: facts(),
  heartbeats: house({ keepDays: 7 }),
};
