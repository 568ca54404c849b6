import { type Handle, prepared, type Tx } from "@unlatch/db";
import { and, asc, eq, inArray, sql } from "drizzle-orm";
import type { JobKind, PutOff, Urgency } from "./kinds.ts";

const statements = prepared((db, t) => ({
  insert: db
    .insert(t.jobs)
    .values({
      task: sql.placeholder("task"),
      payload: sql.placeholder("payload"),
      lane: sql.placeholder("lane"),
      state: sql.placeholder("state"),
      urgency: sql.placeholder("urgency"),
      runAt: sql.placeholder("runAt"),
      tries: 0,
    })
    .prepare(),
  laneBusy: db
    .select({ id: t.jobs.id })
    .from(t.jobs)
    .where(
      and(
        eq(t.jobs.lane, sql.placeholder("lane")),
        inArray(t.jobs.state, ["ready", "waiting", "running", "held"]),
      ),
    )
    .limit(1)
    .prepare(),
  promote: db
    .update(t.jobs)
    .set({
      state: "ready",
      runAt: sql`case when ${t.jobs.runAt} > ${sql.placeholder("at")} then ${t.jobs.runAt} else ${sql.placeholder("at")} end`,
    })
    .where(
      eq(
        t.jobs.id,
        db
          .select({ id: t.jobs.id })
          .from(t.jobs)
          .where(and(eq(t.jobs.lane, sql.placeholder("lane")), eq(t.jobs.state, "waiting")))
          .orderBy(asc(t.jobs.id))
          .limit(1),
      ),
    )
    .returning({ id: t.jobs.id })
    .prepare(),
  hurry: db
    .update(t.jobs)
    .set({ state: "ready", runAt: sql`${sql.placeholder("at")}`, heldBy: null })
    .where(and(eq(t.jobs.lane, sql.placeholder("lane")), inArray(t.jobs.state, ["ready", "held"])))
    .prepare(),
  putOff: db
    .update(t.jobs)
    .set({
      state: "ready",
      runAt: sql`${sql.placeholder("at")}`,
      tries: sql`${sql.placeholder("tries")}`,
      error: sql`${sql.placeholder("reason")}`,
      leaseToken: null,
      leaseUntil: null,
      heldBy: null,
    })
    .where(and(eq(t.jobs.id, sql.placeholder("id")), eq(t.jobs.leaseToken, sql.placeholder("token"))))
    .prepare(),
  remove: db
    .delete(t.jobs)
    .where(and(eq(t.jobs.id, sql.placeholder("id")), eq(t.jobs.leaseToken, sql.placeholder("token"))))
    .returning({ id: t.jobs.id })
    .prepare(),
}));

/** Puts a job into the store, in the transaction of the fact that wants it. */
export async function enqueue<P>(
  tx: Tx,
  kind: Pick<JobKind<P>, "task" | "urgency">,
  payload: P,
  options: { runAt: number; lane?: string; urgency?: Urgency },
): Promise<void> {
  const s = statements(tx);
  let state = "ready";
  if (options.lane) {
    await tx.lock(`lane:${options.lane}`);
    if (await laneIsBusy(tx, options.lane)) state = "waiting";
  }
  await s.insert.execute({
    task: kind.task,
    payload,
    lane: options.lane ?? null,
    state,
    urgency: options.urgency ?? kind.urgency,
    runAt: options.runAt,
  });
  if (state === "ready") tx.wake("jobs");
}

/** Something of this lane is still to be done. */
export async function laneIsBusy(tx: Handle, lane: string): Promise<boolean> {
  return (await statements(tx).laneBusy.execute({ lane })).length > 0;
}

/** Ends a job and lets the next of its lane go. False when the lease was lost: nothing was changed. */
export async function finishJob(
  tx: Tx,
  job: { id: number; lane: string | null; token: string },
  notBefore = 0,
): Promise<boolean> {
  const s = statements(tx);
  if (job.lane) await tx.lock(`lane:${job.lane}`);
  const removed = await s.remove.execute({ id: job.id, token: job.token });
  if (removed.length === 0) return false;
  if (job.lane) await letNextGo(tx, job.lane, notBefore);
  return true;
}

/** Not before `at`. Nothing happens when the lease was lost. */
export async function putOffJob(
  tx: Tx,
  job: { id: number; token: string; tries: number },
  { at, reason, usesTry = false }: PutOff,
): Promise<void> {
  const tries = usesTry ? job.tries : job.tries - 1;
  await statements(tx).putOff.execute({ id: job.id, token: job.token, at, reason, tries });
  tx.wake("jobs");
}

/** Call with the lane locked, after its head has gone. */
export async function letNextGo(tx: Tx, lane: string, notBefore = 0): Promise<void> {
  const promoted = await statements(tx).promote.execute({ lane, at: notBefore });
  if (promoted.length > 0) tx.wake("jobs");
}

/** The head of a lane need not wait any longer, even parked: what it waited for has come. */
export async function hurryLane(tx: Tx, lane: string, now: number): Promise<void> {
  await statements(tx).hurry.execute({ lane, at: now });
  tx.wake("jobs");
}
