import type { Tx } from "@unlatch/db";
import { eq } from "drizzle-orm";
import { z } from "zod";
import type { Actor } from "../actor.ts";
import { note } from "../audit/note.ts";
import { findPack } from "../content/packs.ts";
import type { Context } from "../context.ts";
import { lineOf } from "../entered.ts";
import { notFound, Refusal } from "../errors.ts";
import { wakeHeld } from "../jobs/parked.ts";
import { hurryLane } from "../jobs/queue.ts";
import { dripNow } from "./drip.ts";
import { cancel } from "./end.ts";
import { whatIsSent } from "./fingerprint.ts";
import { type Done, findRun, holdOfRun, laneOfRun, moveRun, type Run } from "./rows.ts";
import { hold, pause } from "./stop.ts";

export const controlled = z.object({ id: z.string(), reason: lineOf(300).optional() });
export type Controlled = { id: string; reason?: string | undefined };

/** Nothing more of it leaves until it is resumed, or its time is over. */
export function pauseRun(ctx: Context, actor: Actor, { id, reason = undefined }: Controlled): Promise<Run> {
  return ctx.store.transaction(async (tx) => {
    const run = await openRun(tx, id);
    if (run.state === "paused") return run;
    if (run.state === "planned")
      throw new Refusal(
        "conflict",
        "This run has not begun, so there is nothing to pause. Cancel it if it is not to go out.",
      );
    const paused = await pause(ctx, tx, { run, reason: reason ?? null });
    if (paused) await note(ctx, tx, actor, paused.deed);
    return paused?.run ?? run;
  });
}

/** It goes on where it stopped, with those who were not sent to. */
export async function resumeRun(ctx: Context, actor: Actor, { id }: { id: string }): Promise<Run> {
  const resumed = await ctx.store.transaction(async (tx) => {
    const run = await openRun(tx, id);
    if (run.state === "running") return run;
    if (run.state === "planned")
      throw new Refusal("conflict", "This run has not begun. It begins by itself when its time has come.");
    if (ctx.now() >= run.endsAt)
      throw new Refusal(
        "conflict",
        "The time of this run is over. Start a new one for those who were not sent to.",
      );
    if (await isChanged(ctx, tx, run))
      throw new Refusal(
        "conflict",
        "What would be sent is not what was planned any more. Look at it and take it over (revise), or cancel the run.",
      );
    const done = await resume(ctx, tx, run);
    await note(ctx, tx, actor, done.deed);
    return done.run;
  });
  await dripNow(ctx, id);
  return resumed;
}

async function resume(ctx: Context, tx: Tx, run: Run): Promise<Done> {
  const now = ctx.now();
  const { id, packId, day, state, reason, pausedAt } = run;
  const to = { state: "running", reason: null, pausedAt: null, startedAt: run.startedAt ?? now } as const;
  const resumed = await moveRun(tx, { id, from: ["paused", "held"] }, to);
  await wakeHeld(tx, [holdOfRun(id)], now);
  await hurryLane(tx, laneOfRun(id), now);
  const deed = {
    topic: "run.resumed",
    ref: id,
    before: { state, reason },
    line: {
      ...{ packId, day, pausedForMs: now - (pausedAt ?? now) },
      // Held before its time came: this is its beginning.
      ...(run.startedAt === null && { begun: true, planned: run.planned }),
    },
  };
  return { run: resumed ?? run, deed };
}

/** Who was not sent to gets nothing of it. What Meta has can't be called back. */
export function cancelRun(ctx: Context, actor: Actor, { id, reason }: Controlled): Promise<Run> {
  return ctx.store.transaction(async (tx) => {
    const run = await openRun(tx, id);
    const cancelled = await cancel(ctx, tx, { run, reason: reason ?? null });
    if (cancelled) await note(ctx, tx, actor, cancelled.deed);
    return cancelled?.run ?? run;
  });
}

/** By the house: for a check that fails, or whatever else a person has to decide first. */
export async function holdRun(
  ctx: Context,
  tx: Tx,
  actor: Actor,
  { id, reason }: { id: string; reason: string },
): Promise<Run> {
  const run = await openRun(tx, id);
  const held = await hold(ctx, tx, { run, reason });
  if (held) await note(ctx, tx, actor, held.deed);
  return held?.run ?? run;
}

/** What would be sent now is what is to be sent: only a person who saw it decides that. The audience stays. */
export function reviseRun(ctx: Context, actor: Actor, { id }: { id: string }): Promise<Run> {
  return ctx.store.transaction(async (tx) => {
    const run = await openRun(tx, id);
    const pack = await findPack(tx, run.packId);
    if (pack?.status !== "approved")
      throw new Refusal("conflict", "The pack of this run is gone or not approved any more. Cancel the run.");
    const { fingerprint } = await whatIsSent(ctx, tx, pack);
    const { name: template, language } = ctx.config.template;
    const revised = { ...run, fingerprint, template, language };
    const { runs } = tx.t;
    await tx.db.update(runs).set({ fingerprint, template, language }).where(eq(runs.id, id));
    await note(ctx, tx, actor, {
      topic: "run.revised",
      ref: id,
      before: { fingerprint: run.fingerprint, template: run.template },
      after: { fingerprint, template },
      line: { packId: run.packId, day: run.day },
    });
    if (run.state !== "held") return revised;
    const done = await resume(ctx, tx, revised);
    await note(ctx, tx, actor, done.deed);
    return done.run;
  });
}

async function isChanged(ctx: Context, tx: Tx, run: Run): Promise<boolean> {
  const pack = await findPack(tx, run.packId);
  return !pack || (await whatIsSent(ctx, tx, pack)).fingerprint !== run.fingerprint;
}

/** Held until the transaction ends; refuses one that is over. */
async function openRun(tx: Tx, id: string): Promise<Run> {
  const run = await findRun(tx, id);
  if (!run) throw notFound("This run");
  if (run.endedAt !== null)
    throw new Refusal(
      "conflict",
      `This run is ${run.state === "complete" ? "complete" : run.state} already. Reload to see it.`,
    );
  return run;
}
