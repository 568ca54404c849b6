import type { Dialect } from "../dialect/sqlite.ts";
import { house } from "./fact.ts";

/**
 * When it returns: after so long, or when a clock in the zone shows so many minutes after midnight. That is still
 * done when it is late by no more than `catchUpMs`.
 */
export type ScheduleRule = { every: number } | { at: number; zone: string; catchUpMs: number };

/** What returns, and when it comes next; its job of the same name stands in its lane. */
export function scheduleTables(d: Dialect) {
  const schedules = d.table("schedules", {
    name: d.text("name").primaryKey(),
    rule: d.json<ScheduleRule>("rule").notNull(),
    nextAt: d.time("next_at").notNull(),
    /** When it was last done, passed over or given up. */
    lastAt: d.time("last_at"),
    lastOutcome: d.oneOf("last_outcome", ["done", "skipped", "failed"]),
    /** The last days for which it was done: a clock or zone that goes back must not do one again. */
    days: d.json<string[]>("days").notNull(),
  });
  return { schedules };
}

export const scheduleFacts = { schedules: house() };
