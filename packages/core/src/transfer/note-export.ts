import type { Actor } from "../actor.ts";
import { note } from "../audit/note.ts";
import type { Context } from "../context.ts";

/** Messages leave the house as a file. Who took them is a fact, kept before the first of them goes. */
export async function noteExport(
  ctx: Context,
  actor: Actor,
  taken: { file: string; filter: string },
): Promise<void> {
  await ctx.store.transaction((tx) =>
    note(ctx, tx, actor, { topic: "messages.exported", after: taken, line: taken }),
  );
}
