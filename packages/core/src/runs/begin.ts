import type { Tx } from "@unlatch/db";
import type { Actor } from "../actor.ts";
import { note } from "../audit/note.ts";
import type { Context } from "../context.ts";
import { moveRun, type Run } from "./rows.ts";

/** From here on its people are sent to. */
export async function begin(ctx: Context, tx: Tx, actor: Actor, run: Run): Promise<Run> {
  const now = ctx.now();
  const begun = await moveRun(tx, { id: run.id, from: ["planned"] }, { state: "running", startedAt: now });
  if (!begun) return run;
  const { id, packId, day, planned, leftOut, sentAnyway } = begun;
  await note(ctx, tx, actor, {
    topic: "run.started",
    ref: id,
    before: { state: run.state },
    after: { state: "running", ...(sentAnyway.length > 0 && { sentAnyway }) },
    line: { packId, day, planned, leftOut, ...(sentAnyway.length > 0 && { sentAnyway }) },
  });
  return begun;
}
