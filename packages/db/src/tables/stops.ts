import type { Dialect } from "../dialect/sqlite.ts";
import { facts } from "./fact.ts";
import type { RunActor } from "./runs.ts";

/** What people have stopped from leaving. Nothing that Meta says ends or shortens one. */
export function stopTables(d: Dialect) {
  const stops = d.table("stops", {
    /** `stop:everything`, `stop:packs`, `stop:template:<name>` … */
    scope: d.text("scope").primaryKey(),
    reason: d.text("reason").notNull(),
    by: d.json<RunActor>("by").notNull(),
    since: d.time("since").notNull(),
    /** Null: until somebody lifts it. */
    until: d.time("until"),
  });
  return { stops };
}

export const stopFacts = { stops: facts() };
