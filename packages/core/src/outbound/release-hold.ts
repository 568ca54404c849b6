import { asc, eq } from "drizzle-orm";
import type { Actor } from "../actor.ts";
import { note } from "../audit/note.ts";
import type { Context } from "../context.ts";
import { notFound } from "../errors.ts";
import { release } from "./holds.ts";

/** What keeps messages from leaving now, and until when. */
export async function listHolds(ctx: Context) {
  const { holds } = ctx.store.t;
  const rows = await ctx.store.db.select().from(holds).orderBy(asc(holds.since));
  // A pair that was sent much is everyday business, and its hold ends by itself.
  return rows.filter((row) => !row.scope.startsWith("pair:"));
}

/** A person says that the reason is mended: what waits is tried now. */
export async function releaseHold(ctx: Context, actor: Actor, input: { scope: string }): Promise<void> {
  await ctx.store.transaction(async (tx) => {
    const [known] = await tx.db.select().from(tx.t.holds).where(eq(tx.t.holds.scope, input.scope));
    if (!known) throw notFound("This hold");
    await release(ctx, tx, [input.scope]);
    const { reason, until } = known;
    await note(ctx, tx, actor, { topic: "sending.released", ref: input.scope, before: { reason, until } });
  });
}
