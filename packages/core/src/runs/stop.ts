import type { Tx } from "@unlatch/db";
import type { Context } from "../context.ts";
import { type Done, moveRun, type Run } from "./rows.ts";

interface Stop {
  run: Run;
  /** In words. */
  reason: string | null;
}

/** Nothing more leaves until somebody resumes it: what is queued is judged at the moment of sending, and waits. */
export async function pause(ctx: Context, tx: Tx, { run, reason }: Stop): Promise<Done | null> {
  const to = { state: "paused", reason, pausedAt: ctx.now() } as const;
  const paused = await moveRun(tx, { id: run.id, from: ["running", "held"] }, to);
  return paused ? { run: paused, deed: deedOf("run.paused", run, reason) } : null;
}

/** The same, by the house: something of it has to be decided by a person before anything leaves. */
export async function hold(ctx: Context, tx: Tx, { run, reason }: Stop): Promise<Done | null> {
  const to = { state: "held", reason, pausedAt: ctx.now() } as const;
  const held = await moveRun(tx, { id: run.id, from: ["planned", "running"] }, to);
  return held ? { run: held, deed: deedOf("run.held", run, reason) } : null;
}

const deedOf = (topic: string, { id, packId, day, state }: Run, reason: string | null) => ({
  topic,
  ref: id,
  before: { state },
  after: { reason },
  line: { packId, day, reason },
});
