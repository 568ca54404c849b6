import type { Dialect } from "../dialect/sqlite.ts";
import { facts, house } from "./fact.ts";

/** By which a schedule goes; what it was before the last change is over. */
export interface MorningRule {
  /** Minutes after midnight. */
  at: number;
  /** On whose clock: the zone of the business, or each person's own. */
  clock: "business" | "person";
  timeZone: string;
}

/** One thing that was looked at before a run. */
export interface CheckRow {
  name: string;
  state: "ok" | "failed" | "unknown" | "skipped";
  reason: string;
  nextStep: string | null;
}

/** The runs that come by themselves, and what was looked at before each. */
export function morningTables(d: Dialect) {
  const morningRules = d.table("morning_rules", {
    schedule: d.text("schedule").primaryKey(),
    rule: d.json<MorningRule>("rule").notNull(),
    /** Only what begins later than this comes by it: another time makes nothing come at once. */
    since: d.time("since").notNull(),
  });

  /** A day of a schedule: once, whatever a clock, a crash or a second process does. */
  const mornings = d.table(
    "mornings",
    {
      schedule: d.text("schedule").notNull(),
      /** Of the clock by which it goes, YYYY-MM-DD. */
      day: d.text("day").notNull(),
      /** `late`: it should have begun, and nothing is there that could go out. */
      state: d
        .oneOf("state", [
          ...(["due", "late", "planned", "held", "started", "by_hand", "missed", "cancelled"] as const),
        ])
        .notNull(),
      reason: d.text("reason"),
      packId: d.text("pack_id"),
      runId: d.text("run_id"),
      /** Of whose clock is the first, and of whose is the last. */
      startsAt: d.time("starts_at").notNull(),
      lastStartsAt: d.time("last_starts_at").notNull(),
      /** Names of the checks that were red when it was last looked at. */
      red: d.json<string[]>("red").notNull(),
      /** Null: not yet. */
      lookedAt: d.time("looked_at"),
      changedAt: d.time("changed_at").notNull(),
    },
    (t) => [
      d.primaryKey({ columns: [t.schedule, t.day] }),
      d.index("mornings_starts").on(t.startsAt),
      d.index("mornings_run").on(t.runId),
    ],
  );

  const preflights = d.table(
    "preflights",
    {
      id: d.text("id").primaryKey(),
      at: d.time("at").notNull(),
      /** Business day of the pack. */
      day: d.text("day").notNull(),
      packId: d.text("pack_id"),
      by: d.text("by").notNull(),
      checks: d.json<CheckRow[]>("checks").notNull(),
      red: d.json<string[]>("red").notNull(),
    },
    (t) => [d.index("preflights_at").on(t.at)],
  );

  return { morningRules, mornings, preflights };
}

export const morningFacts = { morningRules: house(), mornings: facts(), preflights: facts({ keepDays: 90 }) };
