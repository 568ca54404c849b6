import { prepared, skipLocked, type Tx } from "@unlatch/db";
import { and, asc, eq, inArray, lte, sql } from "drizzle-orm";
import type { JobKind, PutOff } from "./kinds.ts";

const statements = prepared((db, t) => {
  const due = db
    .select({ id: t.jobs.id })
    .from(t.jobs)
    .where(and(eq(t.jobs.state, "ready"), lte(t.jobs.runAt, sql.placeholder("now"))))
    .orderBy(asc(t.jobs.runAt), asc(t.jobs.id))
    .limit(sql.placeholder("limit"));
  return {
    insert: db
      .insert(t.jobs)
      .values({
        task: sql.placeholder("task"),
        payload: sql.placeholder("payload"),
        lane: sql.placeholder("lane"),
        state: sql.placeholder("state"),
        runAt: sql.placeholder("runAt"),
        tries: 0,
      })
      .prepare(),
    laneBusy: db
      .select({ id: t.jobs.id })
      .from(t.jobs)
      .where(
        and(eq(t.jobs.lane, sql.placeholder("lane")), inArray(t.jobs.state, ["ready", "waiting", "running"])),
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
    claim: db
      .update(t.jobs)
      .set({
        state: "running",
        tries: sql`${t.jobs.tries} + 1`,
        leaseToken: sql`${sql.placeholder("token")}`,
        leaseUntil: sql`${sql.placeholder("until")}`,
      })
      .where(inArray(t.jobs.id, skipLocked(due)))
      .returning()
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
      })
      .where(and(eq(t.jobs.id, sql.placeholder("id")), eq(t.jobs.leaseToken, sql.placeholder("token"))))
      .prepare(),
    remove: db
      .delete(t.jobs)
      .where(and(eq(t.jobs.id, sql.placeholder("id")), eq(t.jobs.leaseToken, sql.placeholder("token"))))
      .returning({ id: t.jobs.id })
      .prepare(),
  };
});

/** Puts a job into the store, in the transaction of the fact that wants it. */
export async function enqueue<P>(
  tx: Tx,
  kind: JobKind<P>,
  payload: P,
  options: { runAt: number; lane?: string },
): Promise<void> {
  const s = statements(tx);
  let state = "ready";
  if (options.lane) {
    await tx.lock(`lane:${options.lane}`);
    const [busy] = await s.laneBusy.execute({ lane: options.lane });
    if (busy) state = "waiting";
  }
  await s.insert.execute({
    task: kind.task,
    payload,
    lane: options.lane ?? null,
    state,
    runAt: options.runAt,
  });
  if (state === "ready") tx.wake("jobs");
}

export type ClaimedJob = Awaited<ReturnType<typeof claim>>[number];

/** Takes up to `limit` jobs that are due; never two of one lane. */
export async function claim(
  tx: Tx,
  options: { now: number; limit: number; token: string; leaseUntil: number },
) {
  const rows = await statements(tx).claim.execute({
    now: options.now,
    limit: options.limit,
    token: options.token,
    until: options.leaseUntil,
  });
  return rows.sort((a, b) => a.runAt - b.runAt || a.id - b.id);
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

/** The head of a lane need not wait any longer: what it waited for has come. */
export async function hurryLane(tx: Tx, lane: string, now: number): Promise<void> {
  await tx.db
    .update(tx.t.jobs)
    .set({ runAt: now })
    .where(and(eq(tx.t.jobs.lane, lane), eq(tx.t.jobs.state, "ready")));
  tx.wake("jobs");
}
