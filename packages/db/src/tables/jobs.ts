import { isNotNull } from "drizzle-orm";
import type { Dialect } from "../dialect/sqlite.ts";
import { chosen, facts } from "./fact.ts";

/** What is still to be done. A finished job leaves; what it did is told by facts and feed. */
export function jobTables(d: Dialect) {
  const jobs = d.table(
    "jobs",
    {
      id: d.sequence("id"),
      task: d.text("task").notNull(),
      payload: d.json<unknown>("payload").notNull(),
      /** Strict order inside one lane: only its oldest job is ever `ready` or `running`. */
      lane: d.text("lane"),
      state: d.oneOf("state", ["ready", "waiting", "running", "held", "dead"]).notNull(),
      /** 0 answers a person who waits, 1 bulk, 2 background: who is due first within that goes first. */
      urgency: d.int("urgency").notNull().default(1),
      runAt: d.time("run_at").notNull(),
      tries: d.int("tries").notNull(),
      /** Fencing: who holds it, and until when. A holder whose token is gone can commit nothing. */
      leaseToken: d.text("lease_token"),
      leaseUntil: d.time("lease_until"),
      error: d.text("error"),
      /** The hold that keeps it, or, when it is not `held` any more, the one it was woken to probe. */
      heldBy: d.text("held_by"),
    },
    (t) => [
      d.index("jobs_due").on(t.state, t.urgency, t.runAt, t.id),
      // The lane without the state, which changes three times in a job's life.
      d.index("jobs_lane").on(t.lane, t.id),
      d.index("jobs_held").on(t.heldBy, t.urgency, t.id).where(isNotNull(t.heldBy)),
    ],
  );

  /** Reasons to wait: a throttled number, a template that is paused, a token that expired. */
  const holds = d.table("holds", {
    /** `number`, `account`, `pair:<lane>`, `template:<name>` … */
    scope: d.text("scope").primaryKey(),
    /** Null: until a person releases it. */
    until: d.time("until"),
    reason: d.text("reason").notNull(),
    code: d.int("code"),
    /** One message is out to see whether it is over. */
    probing: d.bool("probing").notNull(),
    /** How often in a row: the n of 4^n seconds. */
    level: d.int("level").notNull(),
    since: d.time("since").notNull(),
  });

  /** What people set, and beside it what a house remembers of itself: its mode, its demo. */
  const settings = d.table("settings", {
    key: d.text("key").primaryKey(),
    value: d.json<unknown>("value").notNull(),
    /** One more at each change: who read an older one is told. */
    version: d.int("version").notNull().default(1),
    changedBy: d.text("changed_by"),
    changedAt: d.time("changed_at").notNull(),
  });

  return { jobs, holds, settings };
}

export const jobFacts = { jobs: facts(), holds: facts(), settings: chosen() };
