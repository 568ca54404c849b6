import { type SQL, type SQLWrapper, sql } from "drizzle-orm";
import type { Dialect } from "../dialect/sqlite.ts";
import { facts } from "./fact.ts";

/** The lines that nearly every webhook and every send makes: their rows pay for no index. */
export const commonTopics = [
  "message.received",
  "message.queued",
  "message.accepted",
  "message.sent",
  "message.delivered",
  "message.read",
  "pack.tapped",
] as const;
/**
 * Word for word the condition of the index: SQLite uses a partial index for no other. One comparison for each, since
 * for a list it would build a table at every insert, which doubles what a line costs.
 */
export const isRareTopic = (topic: SQLWrapper): SQL =>
  sql.join(
    commonTopics.map((one) => sql`${topic} <> ${sql.raw(`'${one}'`)}`),
    sql` and `,
  );

/** One numbered line per fact. Live screens follow it; a reconnect resumes from the last number. */
export function feedTables(d: Dialect) {
  const feed = d.table(
    "feed",
    {
      seq: d.sequence("seq"),
      at: d.time("at").notNull(),
      topic: d.text("topic").notNull(),
      /** Most lines are about a message; what it says stands in its own row and is read from there. */
      messageId: d.int("message_id"),
      /** The id of another subject: a webhook, a pack, an advisor. */
      ref: d.text("ref"),
      advisorId: d.text("advisor_id"),
      /** What no other row tells. */
      data: d.json<Record<string, unknown>>("data"),
    },
    (t) => [d.index("feed_rare").on(t.topic, t.seq).where(isRareTopic(t.topic))],
  );
  return { feed };
}

export const feedFacts = { feed: facts({ person: "advisorId" }) };
