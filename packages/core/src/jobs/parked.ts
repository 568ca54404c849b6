import { prepared, type Tx } from "@unlatch/db";
import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { hurryLane, laneIsBusy, letNextGo } from "./queue.ts";

const statements = prepared((db, t) => ({
  park: db
    .update(t.jobs)
    .set({
      state: "held",
      heldBy: sql`${sql.placeholder("by")}`,
      error: sql`${sql.placeholder("reason")}`,
      tries: sql`${t.jobs.tries} - 1`,
      leaseToken: null,
      leaseUntil: null,
    })
    .where(and(eq(t.jobs.id, sql.placeholder("id")), eq(t.jobs.leaseToken, sql.placeholder("token"))))
    .prepare(),
  setAside: db
    .update(t.jobs)
    .set({
      state: sql`${sql.placeholder("state")}`,
      lane: sql`${sql.placeholder("aside")}`,
      heldBy: sql`${sql.placeholder("by")}`,
      error: sql`${sql.placeholder("reason")}`,
      tries: sql`${t.jobs.tries} - 1`,
      leaseToken: null,
      leaseUntil: null,
    })
    .where(and(eq(t.jobs.id, sql.placeholder("id")), eq(t.jobs.leaseToken, sql.placeholder("token"))))
    .returning({ id: t.jobs.id })
    .prepare(),
  wakeFirst: db
    .update(t.jobs)
    // The name of the hold stays: whatever comes of it, then it is the next one's turn.
    .set({ state: "ready", runAt: sql`${sql.placeholder("now")}` })
    .where(
      eq(
        t.jobs.id,
        db
          .select({ id: t.jobs.id })
          .from(t.jobs)
          .where(and(eq(t.jobs.heldBy, sql.placeholder("by")), eq(t.jobs.state, "held")))
          .orderBy(asc(t.jobs.urgency), asc(t.jobs.id))
          .limit(1),
      ),
    )
    .returning({ id: t.jobs.id })
    .prepare(),
}));

/** The hold of test mode. Others than those who send may end it for somebody, such as who changes a number. */
export const testHold = "test";

/** `aside`: the lane in which it waits, so that its own goes on without it. */
export interface Parking {
  by: string;
  reason: string;
  aside?: string | null;
}

/** The job waits for the end of a hold, with its lane behind it. Nothing happens when the lease was lost. */
export async function parkJob(
  tx: Tx,
  job: { id: number; lane: string | null; token: string },
  { by, reason, aside = null }: Parking,
): Promise<void> {
  if (aside !== null && job.lane !== null && aside !== job.lane)
    return setAside(tx, { id: job.id, token: job.token, lane: job.lane }, { by, reason, aside });
  await statements(tx).park.execute({ id: job.id, token: job.token, by, reason });
}

/** Behind those that wait there already, in the order they had. */
async function setAside(
  tx: Tx,
  { lane, ...job }: { id: number; lane: string; token: string },
  { by, reason, aside }: { by: string; reason: string; aside: string },
): Promise<void> {
  await tx.lock(`lane:${lane}`);
  await tx.lock(`lane:${aside}`);
  const isBehind = await laneIsBusy(tx, aside);
  const place = { state: isBehind ? "waiting" : "held", by: isBehind ? null : by };
  const moved = await statements(tx).setAside.execute({ ...job, ...place, aside, reason });
  if (moved.length > 0) await letNextGo(tx, lane);
}

/** What these holds parked may go; what is urgent is claimed first, however much that is. */
export async function wakeHeld(tx: Tx, by: readonly string[], now: number): Promise<void> {
  const { jobs } = tx.t;
  await tx.db
    .update(jobs)
    .set({ state: "ready", runAt: now, heldBy: null, error: null })
    .where(and(inArray(jobs.heldBy, [...by]), eq(jobs.state, "held")));
  tx.wake("jobs");
}

/** One of them finds out for all whether the hold is over. False when none is parked. */
export async function wakeFirstHeld(tx: Tx, by: string, now: number): Promise<boolean> {
  const woken = await statements(tx).wakeFirst.execute({ by, now });
  if (woken.length === 0) return false;
  tx.wake("jobs");
  return true;
}

/** The lane of the job that wakes what a hold parked. */
export const wakerLane = (by: string) => `hold:${by}`;

/** Who was woken to find out has ended without waking the others: now another one may. */
export const passTurn = (tx: Tx, by: string, now: number): Promise<void> => hurryLane(tx, wakerLane(by), now);
