import type { Dialect } from "../dialect/sqlite.ts";
import { facts } from "./fact.ts";

/** One numbered line per fact. Live screens follow it; a reconnect resumes from the last number. */
export function feedTables(d: Dialect) {
  const feed = d.table("feed", {
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
  });
  return { feed };
}

export const feedFacts = { feed: facts({ person: "advisorId" }) };
