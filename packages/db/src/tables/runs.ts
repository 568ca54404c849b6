import { isNotNull, sql } from "drizzle-orm";
import type { Dialect } from "../dialect/sqlite.ts";
import { facts } from "./fact.ts";

/** Who began a run or stopped something, as the audit names them. */
export interface RunActor {
  kind: "user" | "key" | "job" | "agent" | "system";
  id: string;
  name: string;
}

/** The announcement of a pack to a frozen audience, and what became of it for each of them. */
export function runTables(d: Dialect) {
  const runs = d.table(
    "runs",
    {
      id: d.text("id").primaryKey(),
      packId: d.text("pack_id").notNull(),
      /** Business day of the pack, YYYY-MM-DD. */
      day: d.text("day").notNull(),
      /** `schedule:<name>` or `hand:<pack>`: once per person, slot and local day. */
      slot: d.text("slot").notNull(),
      state: d
        .oneOf("state", ["planned", "running", "paused", "held", "complete", "expired", "cancelled"])
        .notNull(),
      /** Why it is paused, held, cancelled or expired, in words. */
      reason: d.text("reason"),
      /** What was to be sent as it was planned: a change before sending holds the run. */
      template: d.text("template").notNull(),
      language: d.text("language").notNull(),
      fingerprint: d.text("fingerprint").notNull(),
      by: d.json<RunActor>("by").notNull(),
      /** Names of red checks that it was started in spite of. */
      sentAnyway: d.json<string[]>("sent_anyway").notNull(),
      /** People of the frozen audience, those left out apart. */
      planned: d.int("planned").notNull(),
      leftOut: d.int("left_out").notNull(),
      plannedAt: d.time("planned_at").notNull(),
      /** Nobody is sent to before. */
      startsAt: d.time("starts_at").notNull(),
      startedAt: d.time("started_at"),
      pausedAt: d.time("paused_at"),
      /** What was not sent by then is expired. */
      endsAt: d.time("ends_at").notNull(),
      endedAt: d.time("ended_at"),
    },
    (t) => [
      d.index("runs_planned").on(t.plannedAt, t.id),
      d.index("runs_day").on(t.day, t.packId),
      // A handful: those that are not over.
      d.index("runs_open").on(t.id).where(sql`${t.endedAt} is null`),
    ],
  );

  const runPeople = d.table(
    "run_people",
    {
      runId: d.text("run_id").notNull(),
      advisorId: d.text("advisor_id").notNull(),
      slot: d.text("slot").notNull(),
      /** The person's own local day. */
      day: d.text("day").notNull(),
      /** Only what the run itself knows; what became of the message stands in the message. `settled`: it waits no more. */
      state: d.oneOf("state", ["planned", "queued", "settled", "left_out", "expired", "cancelled"]).notNull(),
      /** Why they were left out, expired or cancelled. */
      reason: d.text("reason"),
      /** Their place in the run. */
      position: d.int("position").notNull(),
      /** In their own zone. */
      startsAt: d.time("starts_at").notNull(),
      /** The latest message of theirs; a new attempt after a failure takes its place. */
      messageId: d.int("message_id"),
      changedAt: d.time("changed_at").notNull(),
    },
    (t) => [
      d.primaryKey({ columns: [t.runId, t.advisorId] }),
      d.index("run_people_next").on(t.runId, t.startsAt, t.position).where(sql`${t.state} = 'planned'`),
      d.index("run_people_message").on(t.messageId).where(isNotNull(t.messageId)),
      d
        .uniqueIndex("run_people_once")
        .on(t.advisorId, t.slot, t.day)
        .where(sql`(${t.state} = 'planned' or ${t.state} = 'queued' or ${t.state} = 'settled')`),
      // Two seconds of sends: those that the drip waits for.
      d.index("run_people_queued").on(t.runId, t.advisorId).where(sql`${t.state} = 'queued'`),
    ],
  );

  return { runs, runPeople };
}

export const runFacts = { runs: facts(), runPeople: facts({ person: "advisorId" }) };
