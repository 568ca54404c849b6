import { type Handle, prepared, type Tx } from "@unlatch/db";
import { and, eq, ne, sql } from "drizzle-orm";
import { enqueue } from "../jobs/queue.ts";
import type { Fire } from "../next-fire.ts";
import { nextOf, type Standing } from "./rule.ts";

/** A clock that was put back further than so many days may do one of them again. */
const daysKept = 100;

const statements = prepared((db, t) => ({
  row: db
    .select()
    .from(t.schedules)
    .where(eq(t.schedules.name, sql.placeholder("name")))
    .prepare(),
}));

/** One job each: the next is made when the one before has ended. */
export const scheduleLane = (name: string) => `schedule:${name}`;

export async function findSchedule(handle: Handle, name: string): Promise<Standing | null> {
  const [row] = await statements(handle).row.execute({ name });
  return row ?? null;
}

/** Its one job, at that moment; one that waited for another moment goes. */
export async function setJob(tx: Tx, name: string, runAt: number): Promise<void> {
  const { jobs } = tx.t;
  const lane = scheduleLane(name);
  await tx.db.delete(jobs).where(and(eq(jobs.lane, lane), ne(jobs.state, "dead"), ne(jobs.state, "running")));
  await enqueue(tx, { task: name, urgency: 2 }, {}, { lane, runAt });
}

export type Outcome = "done" | "skipped" | "failed";

/** Keeps what came of one, and makes the job of the next, in the transaction in which the one before ends. */
export async function armNext(
  tx: Tx,
  name: string,
  { outcome, due, now }: { outcome: Outcome; due: Fire; now: number },
): Promise<void> {
  const { schedules } = tx.t;
  const row = await findSchedule(tx, name);
  // It was taken away while it ran.
  if (!row) return;
  const isKept = outcome === "done" && "at" in row.rule;
  const days = isKept ? [...row.days, due.day].slice(-daysKept) : [...row.days];
  const nextAt = nextOf({ rule: row.rule, days }, due.at, now);
  await tx.db
    .update(schedules)
    .set({ nextAt, days, lastAt: now, lastOutcome: outcome })
    .where(eq(schedules.name, name));
  await setJob(tx, name, nextAt);
}
