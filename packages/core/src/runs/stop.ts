import type { Tx } from "@unlatch/db";
import type { Actor } from "../actor.ts";
import { note } from "../audit/note.ts";
import type { Context } from "../context.ts";
import { moveRun, type Run } from "./rows.ts";

interface Stop {
  run: Run;
  /** In words. */
  reason: string | null;
}

/** Nothing more leaves until somebody resumes it: what is queued is judged at the moment of sending, and waits. */
export async function pause(ctx: Context, tx: Tx, actor: Actor, { run, reason }: Stop): Promise<Run | null> {
  const to = { state: "paused", reason, pausedAt: ctx.now() } as const;
  const paused = await moveRun(tx, { id: run.id, from: ["running", "held"] }, to);
  if (!paused) return null;
  await note(ctx, tx, actor, deedOf("run.paused", run, reason));
  return paused;
}

/** The same, by the house: something of it has to be decided by a person before anything leaves. */
export async function hold(
  ctx: Context,
  tx: Tx,
  actor: Actor,
  { run, reason }: Stop & { reason: string },
): Promise<Run | null> {
  const to = { state: "held", reason, pausedAt: ctx.now() } as const;
  const held = await moveRun(tx, { id: run.id, from: ["planned", "running"] }, to);
  if (!held) return null;
  await note(ctx, tx, actor, deedOf("run.held", run, reason));
  return held;
}

const deedOf = (topic: string, { id, packId, day, state }: Run, reason: string | null) => ({
  topic,
  ref: id,
  before: { state },
  after: { reason },
  line: { packId, day, reason },
});
