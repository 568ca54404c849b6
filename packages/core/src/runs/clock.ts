import type { Tx } from "@unlatch/db";
import { and, eq, gt, inArray, isNotNull, isNull, lte, sql } from "drizzle-orm";
import type { Context } from "../context.ts";
import { appendFeed } from "../feed.ts";
import { enqueue } from "../jobs/queue.ts";
import { dripJob } from "./drip.ts";
import { findRun, laneOfRun, moveRun } from "./rows.ts";

/** The clock was put forward or back: a run that has begun has as long as was meant. A time of day does not move. */
export async function shiftRuns(tx: Tx, { from, to }: { from: number; to: number }): Promise<void> {
  const { runs, runPeople } = tx.t;
  const begun = and(isNull(runs.endedAt), isNotNull(runs.startedAt));
  const by = sql`cast(${to - from} as bigint)`;
  await tx.db
    .update(runs)
    .set({ endsAt: sql`${runs.endsAt} + ${by}` })
    .where(begun);
  if (to > from) return;
  // Whose turn had come has it still; nothing began, or was paused, in the future.
  const ofBegun = tx.db.select({ id: runs.id }).from(runs).where(begun);
  await tx.db
    .update(runPeople)
    .set({ startsAt: to })
    .where(
      and(
        inArray(runPeople.runId, ofBegun),
        sql`${runPeople.state} = 'planned'`,
        gt(runPeople.startsAt, to),
        lte(runPeople.startsAt, from),
      ),
    );
  for (const column of ["startedAt", "pausedAt"] as const)
    await tx.db
      .update(runs)
      .set({ [column]: to })
      .where(and(isNull(runs.endedAt), gt(runs[column], to)));
}

/** One whose time a wrong clock had ended goes on: its messages are decided anew by themselves. */
export async function reopenRun(ctx: Context, tx: Tx, id: string): Promise<boolean> {
  const run = await findRun(tx, id);
  const now = ctx.now();
  if (run?.state !== "expired" || run.endsAt <= now) return false;
  const state = run.startedAt === null ? "planned" : "running";
  await moveRun(tx, { id, from: ["expired"] }, { state, reason: null, endedAt: null });
  const { runPeople } = tx.t;
  await tx.db
    .update(runPeople)
    .set({
      state: sql`case when ${runPeople.messageId} is null then 'planned' else 'queued' end`,
      reason: null,
      changedAt: now,
    })
    .where(and(eq(runPeople.runId, id), eq(runPeople.state, "expired"), eq(runPeople.reason, "run_expired")));
  await enqueue(tx, dripJob, { runId: id }, { runAt: now, lane: laneOfRun(id) });
  const { packId, day } = run;
  await appendFeed(tx, {
    at: now,
    topic: "run.resumed",
    ref: id,
    data: { packId, day, by: "The clock, put right" },
  });
  return true;
}
