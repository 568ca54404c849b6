import { and, asc, eq, or } from "drizzle-orm";
import { z } from "zod";
import { type Actor, may } from "../actor.ts";
import { note } from "../audit/note.ts";
import type { Context } from "../context.ts";
import { notFound, Refusal } from "../errors.ts";

export const newView = z.object({
  name: z.string().trim().min(1).max(60),
  search: z.string().max(2_000),
  shared: z.boolean().default(false),
});

const mostViews = 100;

/** A person's own and everybody's shared ones, by name. */
export async function listViews(ctx: Context, actor: Actor) {
  const { savedViews } = ctx.store.t;
  const rows = await ctx.store.db
    .select()
    .from(savedViews)
    .where(or(eq(savedViews.ownerId, actor.id), eq(savedViews.shared, true)))
    .orderBy(asc(savedViews.name), asc(savedViews.id))
    .limit(500);
  return rows.map((row) => ({ ...row, isMine: row.ownerId === actor.id }));
}

/** Keeps a view under its name; the same name again is the same view, changed. */
export async function saveView(
  ctx: Context,
  actor: Actor,
  input: z.output<typeof newView>,
): Promise<{ id: string }> {
  const { name, search, shared } = input;
  if (shared && !may(actor, "views.share"))
    throw new Refusal(
      "forbidden",
      "Sharing a view needs the right views.share, which operators have. Save it for yourself, or ask an operator.",
    );
  return ctx.store.transaction(async (tx) => {
    const { savedViews } = tx.t;
    const mine = await tx.db
      .select({ name: savedViews.name })
      .from(savedViews)
      .where(eq(savedViews.ownerId, actor.id));
    if (mine.length >= mostViews && !mine.some((view) => view.name === name))
      throw new Refusal(
        "limited",
        `You have ${mostViews} views. Delete one you no longer use, then save this one.`,
      );
    const row = { search, shared, ownerName: actor.name };
    const [kept] = await tx.db
      .insert(savedViews)
      .values({ id: ctx.newId(), ownerId: actor.id, name, createdAt: ctx.now(), ...row })
      .onConflictDoUpdate({ target: [savedViews.ownerId, savedViews.name], set: row })
      .returning({ id: savedViews.id });
    if (!kept) throw notFound("This view");
    await note(ctx, tx, actor, {
      topic: "view.saved",
      ref: kept.id,
      after: { name, shared },
      line: null,
    });
    return kept;
  });
}

/** Only whoever made a view can delete it. */
export async function deleteView(ctx: Context, actor: Actor, input: { id: string }): Promise<void> {
  await ctx.store.transaction(async (tx) => {
    const { savedViews } = tx.t;
    const gone = await tx.db
      .delete(savedViews)
      .where(and(eq(savedViews.id, input.id), eq(savedViews.ownerId, actor.id)))
      .returning({ name: savedViews.name, shared: savedViews.shared });
    const [view] = gone;
    if (!view) throw notFound("This view of yours");
    await note(ctx, tx, actor, { topic: "view.deleted", ref: input.id, before: view, line: null });
  });
}
