import type { Dialect } from "../dialect/sqlite.ts";

/** One numbered line per fact. Live screens follow it; a reconnect resumes from the last number. */
export function feedTables(d: Dialect) {
  const feed = d.table("feed", {
    seq: d.sequence("seq"),
    at: d.time("at").notNull(),
    topic: d.text("topic").notNull(),
    /** The id of the subject: a message, a webhook, a pack, an advisor. */
    ref: d.text("ref"),
    advisorId: d.text("advisor_id"),
    /** What a row of a list needs, so that showing a line reads no other table. */
    data: d.json<Record<string, unknown>>("data"),
  });
  return { feed };
}
