import type { Dialect } from "../dialect/sqlite.ts";
import { house } from "./fact.ts";

/** What was seen of the way between this house and Meta. */
export function connectionTables(d: Dialect) {
  /** What came to Meta's door and left no other trace: how often, and when last. */
  const doorMarks = d.table("door_marks", {
    name: d
      .oneOf("name", ["handshake", "handshake_refused", "signature_refused", "not_checked"])
      .primaryKey(),
    n: d.int("n").notNull(),
    lastAt: d.time("last_at").notNull(),
  });

  /** How each line of the diagnosis came out when it was last looked at. */
  const connectionChecks = d.table("connection_checks", {
    name: d.text("name").primaryKey(),
    state: d.oneOf("state", ["ok", "failed", "unknown", "skipped"]).notNull(),
    reason: d.text("reason").notNull(),
    nextStep: d.text("next_step"),
    at: d.time("at").notNull(),
  });

  return { doorMarks, connectionChecks };
}

export const connectionFacts = { doorMarks: house(), connectionChecks: house() };
