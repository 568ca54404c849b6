import type { Tx } from "@unlatch/db";
import type { Actor } from "../actor.ts";
import { note } from "../audit/note.ts";
import type { Context } from "../context.ts";
import type { Done, Run } from "./rows.ts";

/** What the house did to a run by itself is on record like what people do; null: somebody else was faster. */
export async function tell(ctx: Context, tx: Tx, actor: Actor, done: Done | null): Promise<Run | null> {
  if (done) await note(ctx, tx, actor, done.deed);
  return done?.run ?? null;
}
