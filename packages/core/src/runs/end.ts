import { forUpdate, type Tx } from "@unlatch/db";
import { and, eq, inArray, sql } from "drizzle-orm";
import type { Context } from "../context.ts";
import { wakeHeld } from "../jobs/parked.ts";
import { hurryLane } from "../jobs/queue.ts";
import { cancel as cancelMessage } from "../outbound/conclude.ts";
import { type Done, holdOfRun, laneOfRun, moveRun, type Run, type RunState } from "./rows.ts";

const open: readonly RunState[] = ["planned", "running", "paused", "held"];

interface End {
  state: "complete" | "expired" | "cancelled";
  topic: string;
  reason: string | null;
}

/** Nobody of it is planned, queued or being sent: statuses and taps that come later still count. */
export const complete = (ctx: Context, tx: Tx, run: Run) =>
  end(ctx, tx, run, { state: "complete", topic: "run.completed", reason: null });

/** Its time is over: what was not sent by now never goes out. */
export const expire = (ctx: Context, tx: Tx, run: Run) =>
  end(ctx, tx, run, {
    state: "expired",
    topic: "run.expired",
    reason: "Its time was over before everybody was sent to.",
  });

export const cancel = (ctx: Context, tx: Tx, { run, reason }: { run: Run; reason: string | null }) =>
  end(ctx, tx, run, { state: "cancelled", topic: "run.cancelled", reason });

async function end(ctx: Context, tx: Tx, run: Run, to: End): Promise<Done | null> {
  const stopped = to.state === "complete" ? 0 : await stopPeople(ctx, tx, run, to.state);
  // Whoever was still being sent to when its time came had their morning.
  const state = to.state === "expired" && stopped === 0 ? "complete" : to.state;
  const topic = state === "complete" ? "run.completed" : to.topic;
  const reason = state === "complete" ? null : to.reason;
  const ended = await moveRun(tx, { id: run.id, from: open }, { state, reason, endedAt: ctx.now() });
  if (!ended) return null;
  await wakeHeld(tx, [holdOfRun(run.id)], ctx.now());
  await hurryLane(tx, laneOfRun(run.id), ctx.now());
  const { packId, day, planned } = ended;
  const line = { packId, day, planned, ...(stopped > 0 && { stopped }), ...(reason && { reason }) };
  return { run: ended, deed: { topic, ref: run.id, before: { state: run.state }, after: line, line } };
}

/** Those whom nothing was sent to: how many. */
async function stopPeople(
  ctx: Context,
  tx: Tx,
  { id }: Run,
  state: "expired" | "cancelled",
): Promise<number> {
  const { runPeople } = tx.t;
  const reason = `run_${state}`;
  const set = { state, reason, changedAt: ctx.now() };
  const planned = await tx.db
    .update(runPeople)
    .set(set)
    .where(and(eq(runPeople.runId, id), sql`${runPeople.state} = 'planned'`))
    .returning({ one: sql<number>`1` });
  const unsent = await unsentOf(tx, id);
  for (const message of unsent) await cancelMessage(ctx, tx, message, { reason });
  if (unsent.length > 0)
    await tx.db
      .update(runPeople)
      .set(set)
      .where(
        and(
          eq(runPeople.runId, id),
          sql`${runPeople.state} = 'queued'`,
          inArray(
            runPeople.messageId,
            unsent.map((one) => one.id),
          ),
        ),
      );
  return planned.length + unsent.length;
}

/** Two seconds of sends at most. */
async function unsentOf(tx: Tx, runId: string) {
  const { runPeople, messages } = tx.t;
  const ids = tx.db
    .select({ id: runPeople.messageId })
    .from(runPeople)
    .where(and(eq(runPeople.runId, runId), sql`${runPeople.state} = 'queued'`));
  return forUpdate(
    tx.db
      .select()
      .from(messages)
      .where(and(inArray(messages.id, ids), eq(messages.status, "queued")))
      .orderBy(messages.id),
  );
}
