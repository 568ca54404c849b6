import type { Tx } from "@unlatch/db";
import { eq } from "drizzle-orm";
import type { Actor } from "../actor.ts";
import type { Context } from "../context.ts";
import { enqueue } from "../jobs/queue.ts";
import { begin } from "./begin.ts";
import { dripJob } from "./drip.ts";
import { findRun, laneOfRun, type Run } from "./rows.ts";
import { hold } from "./stop.ts";
import { tell } from "./tell.ts";

export interface LetGo {
  id: string;
  /** Names of red checks that it goes out in spite of. */
  sentAnyway: readonly string[];
  /** Why it does not go out yet; null: it goes. */
  heldFor: string | null;
}

/** One that was planned to wait begins, or is held: from here on its own job lets it go and ends it. */
export async function letGo(
  ctx: Context,
  tx: Tx,
  actor: Actor,
  { id, sentAnyway, heldFor }: LetGo,
): Promise<Run | null> {
  const run = await findRun(tx, id);
  if (run?.state !== "planned") return null;
  const { runs } = tx.t;
  await tx.db
    .update(runs)
    .set({ sentAnyway: [...sentAnyway] })
    .where(eq(runs.id, id));
  await enqueue(tx, dripJob, { runId: id }, { runAt: ctx.now(), lane: laneOfRun(id) });
  const told = { ...run, sentAnyway: [...sentAnyway] };
  const done = heldFor === null ? begin(ctx, tx, told) : hold(ctx, tx, { run: told, reason: heldFor });
  return tell(ctx, tx, actor, await done);
}
