import type { Actor, Context } from "../context.ts";
import { appendFeed } from "../feed.ts";

/** Messages leave the house as a file. Who took them is a fact, kept before the first of them goes. */
export async function noteExport(
  ctx: Context,
  actor: Actor,
  taken: { file: string; filter: string },
): Promise<void> {
  await ctx.store.transaction((tx) =>
    appendFeed(tx, { at: ctx.now(), topic: "messages.exported", data: { by: actor.name, ...taken } }),
  );
}
