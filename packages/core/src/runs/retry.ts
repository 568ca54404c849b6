import type { Tx } from "@unlatch/db";
import { and, desc, eq, exists, inArray, isNull, ne, sql } from "drizzle-orm";
import { z } from "zod";
import type { Actor } from "../actor.ts";
import { note } from "../audit/note.ts";
import type { Context } from "../context.ts";
import { notFound, Refusal } from "../errors.ts";
import { enqueue, hurryLane, laneIsBusy } from "../jobs/queue.ts";
import { sendAgainLater } from "../outbound/again-later.ts";
import { sendRestLater } from "../unlock/send-rest.ts";
import { dripJob, dripNow } from "./drip.ts";
import { findRun, laneOfRun, type Run, readRun } from "./rows.ts";

export const retrying = z.object({ id: z.string(), advisorId: z.string().optional() });

/**
 * Whoever's message failed, or was not sent for another reason than the end of the run, is planned once more: it is a new
 * message, and nobody gets one whom Meta accepted it for, or of whom that is unknown. The run is open again for it.
 */
export async function retryFailed(
  ctx: Context,
  actor: Actor,
  { id, advisorId }: { id: string; advisorId?: string | undefined },
): Promise<{ run: Run; people: number }> {
  const done = await ctx.store.transaction(async (tx) => {
    const run = await findRun(tx, id);
    if (!run) throw notFound("This run");
    if (run.state === "planned" || run.state === "cancelled")
      throw new Refusal("conflict", `This run is ${run.state}: there is nothing to try again.`);
    await refuseWhileAnother(tx, run);
    const people = await planAgain(ctx, tx, run, advisorId);
    if (people === 0)
      throw new Refusal(
        "conflict",
        advisorId
          ? "Their message did not fail, or was tried again already."
          : "Nobody’s message failed, or it was tried again already.",
      );
    const open = await openAgain(ctx, tx, run);
    await note(ctx, tx, actor, {
      topic: "run.retried",
      ref: id,
      before: { state: run.state },
      after: { people },
      line: { packId: run.packId, day: run.day, people },
    });
    return { run: open, people };
  });
  await dripNow(ctx, id);
  return done;
}

async function planAgain(ctx: Context, tx: Tx, { id }: Run, advisorId: string | undefined): Promise<number> {
  const { runPeople, messages } = tx.t;
  const failed = tx.db
    .select({ one: sql`1` })
    .from(messages)
    .where(
      and(
        eq(messages.id, runPeople.messageId),
        eq(messages.purpose, "announcement"),
        inArray(messages.status, ["failed", "cancelled"]),
      ),
    );
  const again = await tx.db
    .update(runPeople)
    .set({ state: "planned", reason: null, startsAt: ctx.now(), changedAt: ctx.now() })
    .where(
      and(
        eq(runPeople.runId, id),
        inArray(runPeople.state, ["queued", "settled"]),
        advisorId === undefined ? undefined : eq(runPeople.advisorId, advisorId),
        exists(failed),
      ),
    )
    .returning({ id: runPeople.advisorId });
  return again.length;
}

async function refuseWhileAnother(tx: Tx, { id, packId, day }: Run): Promise<void> {
  const { runs } = tx.t;
  await tx.lock("runs.plan");
  const [other] = await tx.db
    .select({ id: runs.id })
    .from(runs)
    .where(and(eq(runs.packId, packId), eq(runs.day, day), isNull(runs.endedAt), ne(runs.id, id)));
  if (other)
    throw new Refusal("conflict", "Another run of this pack is open. Wait for its end, then try again.");
}

/** A new end: those who are tried again have as long as the others had. */
async function openAgain(ctx: Context, tx: Tx, run: Run): Promise<Run> {
  if (run.endedAt === null) {
    await hurryLane(tx, laneOfRun(run.id), ctx.now());
    return run;
  }
  const to = {
    state: "running",
    reason: null,
    endedAt: null,
    endsAt: ctx.now() + ctx.config.endsAfterMs,
  } as const;
  await tx.db.update(tx.t.runs).set(to).where(eq(tx.t.runs.id, run.id));
  const lane = laneOfRun(run.id);
  if (await laneIsBusy(tx, lane)) await hurryLane(tx, lane, ctx.now());
  else await enqueue(tx, dripJob, { runId: run.id }, { runAt: ctx.now(), lane });
  return { ...run, ...to };
}

interface OfPerson {
  id: string;
  advisorId: string;
}

/** One part once more, after the seconds in which it can be undone. */
export async function resendPart(
  ctx: Context,
  actor: Actor,
  { position, ...of }: OfPerson & { position: number },
) {
  return sendAgainLater(ctx, actor, { messageId: await newestPart(ctx, of, position) });
}

/** What somebody has not got of the pack, in its order. */
export async function resendRest(ctx: Context, actor: Actor, of: OfPerson) {
  return sendRestLater(ctx, actor, { messageId: await newestPart(ctx, of, null) });
}

async function newestPart(
  ctx: Context,
  { id, advisorId }: OfPerson,
  position: number | null,
): Promise<number> {
  const { packId } = await readRun(ctx.store, id);
  const { messages } = ctx.store.t;
  const [newest] = await ctx.store.db
    .select({ id: messages.id })
    .from(messages)
    .where(
      and(
        eq(messages.packId, packId),
        eq(messages.advisorId, advisorId),
        eq(messages.purpose, "content"),
        eq(messages.direction, "out"),
        position === null ? undefined : eq(messages.part, position),
      ),
    )
    .orderBy(desc(messages.id))
    .limit(1);
  if (newest) return newest.id;
  throw new Refusal(
    "conflict",
    position === null
      ? "They have not tapped, so nothing of the pack was sent to them yet."
      : `Part ${position} was never sent to them. Send them the rest of the pack instead.`,
  );
}
