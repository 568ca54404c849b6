import type { Dialect } from "../dialect/sqlite.ts";
import { facts } from "./fact.ts";
import type { RunActor } from "./runs.ts";

/** What people have stopped from leaving, and what stops a run by itself. */
export function stopTables(d: Dialect) {
  /** Nothing that Meta says ends or shortens one. */
  const stops = d.table("stops", {
    /** `stop:everything`, `stop:packs`, `stop:template:<name>` … */
    scope: d.text("scope").primaryKey(),
    reason: d.text("reason").notNull(),
    by: d.json<RunActor>("by").notNull(),
    since: d.time("since").notNull(),
    /** Null: until somebody lifts it. */
    until: d.time("until"),
  });
  /** What each of those who may stop a run has seen of it. */
  const runGuards = d.table(
    "run_guards",
    {
      runId: d.text("run_id").notNull(),
      name: d.oneOf("name", ["canary", "breaker", "latch"]).notNull(),
      /** `stopped`: it was once, and whoever resumed the run knew of it. */
      state: d.oneOf("state", ["watching", "passed", "stopped"]).notNull(),
      /** Since when. */
      at: d.time("at").notNull(),
      /** The latch: so many messages in 24 hours. */
      most: d.int("most"),
    },
    (t) => [d.primaryKey({ columns: [t.runId, t.name] })],
  );
  return { stops, runGuards };
}

export const stopFacts = { stops: facts(), runGuards: facts() };
