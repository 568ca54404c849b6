import type { z } from "zod";
import type { Actor } from "../actor.ts";
import type { Context } from "../context.ts";
import type { announcement } from "../unlock/announce.ts";
import { startRun } from "./start.ts";

/** Starts the run of a pack at once: it reaches only those who were not reached by an earlier one. */
export async function announcePack(
  ctx: Context,
  actor: Actor,
  input: z.output<typeof announcement>,
): Promise<{ queued: number; runId: string }> {
  const { id, planned } = await startRun(ctx, actor, input);
  return { queued: planned, runId: id };
}
