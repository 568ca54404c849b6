import type { Actor } from "../actor.ts";
import type { Context } from "../context.ts";
import type { Run } from "../runs/rows.ts";
import { packOf, type Start, startRun } from "../runs/start.ts";
import { lastPreflight, preflight } from "./preflight.ts";

/** What was seen a moment ago is not looked at again: somebody waits for the start. */
const freshMs = 10 * 60_000;

/** A person decides: whatever is red refuses nothing, and stands in the audit as what it was sent in spite of. */
export async function startByHand(ctx: Context, actor: Actor, input: Start): Promise<Run> {
  const pack = await packOf(ctx, input);
  const last = await lastPreflight(ctx);
  const isFresh = last !== null && last.packId === pack.id && ctx.now() - last.at < freshMs;
  const { red } = isFresh ? last : await preflight(ctx, { day: pack.day, packId: pack.id, by: actor.name });
  return startRun(ctx, actor, { packId: pack.id, sentAnyway: red });
}
