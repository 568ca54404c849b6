import { and, eq } from "drizzle-orm";
import { type Actor, may } from "../actor.ts";
import { note } from "../audit/note.ts";
import type { Context } from "../context.ts";
import { Refusal } from "../errors.ts";
import { isRight } from "../rights.ts";
import { getMine, laneFor, moveOn, type Outgoing } from "./rows.ts";

/** Takes back what one asked to send, unless it has begun to leave: one of the two happens, never both. */
export async function undo(ctx: Context, actor: Actor, input: { id: number }): Promise<void> {
  await ctx.store.transaction(async (tx) => {
    const known = await getMine(tx, actor, input.id);
    // A key may only what it was made for.
    if (!isRight(known.needs) || !may(actor, known.needs))
      throw new Refusal("forbidden", `Taking this back needs the right ${known.needs}, as sending it does.`);
    const end = { state: "undone", endedAt: ctx.now() } as const;
    const undone = await moveOn(tx, { id: input.id, from: ["waiting"] }, end);
    if (!undone) return refuseLate(ctx, await getMine(tx, actor, input.id));
    const { jobs } = tx.t;
    // One that runs already finds out by itself.
    await tx.db.delete(jobs).where(and(eq(jobs.lane, laneFor(input.id)), eq(jobs.state, "ready")));
    await note(ctx, tx, actor, {
      topic: "send.undone",
      ref: input.id,
      advisorId: undone.advisorId,
      before: { deed: undone.deed, subject: undone.subject, people: undone.people },
      line: { deed: undone.deed, people: undone.people },
    });
  });
}

/** To have taken it back already is what was wanted. */
function refuseLate(ctx: Context, { state, endedAt, refusal }: Outgoing): void {
  if (state === "undone") return;
  if (state === "refused")
    throw new Refusal("conflict", `It was not sent, so nothing is taken back: ${refusal}`);
  const seconds = Math.max(0, Math.round((ctx.now() - (endedAt ?? ctx.now())) / 1_000));
  throw new Refusal(
    "conflict",
    `It left ${seconds} s ago: what is on its way to people can't be taken back. Activity shows what becomes of it.`,
  );
}
