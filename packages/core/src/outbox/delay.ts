import type { Tx } from "@unlatch/db";
import { and, eq, inArray } from "drizzle-orm";
import type { Actor } from "../actor.ts";
import { note } from "../audit/note.ts";
import type { Context } from "../context.ts";
import { Refusal } from "../errors.ts";
import { enqueue } from "../jobs/queue.ts";
import { keptOf } from "./asked-by.ts";
import type { Delayed } from "./define.ts";
import { laneFor } from "./rows.ts";

export interface Asked<I> {
  input: I;
  /** Of one subject one deed waits at a time. */
  subject: string;
  people: number;
  advisorId?: string | null;
}

/**
 * Somebody asks to send: it leaves in some seconds, whatever becomes of this process or of their screen, and until
 * then it can be taken back. Answers its number and when it leaves.
 */
export async function delay<I>(
  ctx: Context,
  actor: Actor,
  { deed, ...asked }: Asked<NoInfer<I>> & { deed: Delayed<I> },
): Promise<{ id: number; leavesAt: number }> {
  return ctx.store.transaction(async (tx) => {
    await refuseTwice(tx, deed.deed, asked.subject);
    const now = ctx.now();
    const [row] = await tx.db
      .insert(tx.t.outbox)
      .values({
        deed: deed.deed,
        ...asked,
        state: "waiting",
        done: 0,
        needs: deed.needs,
        byId: actor.id,
        by: keptOf(actor),
        askedAt: now,
      })
      .returning({ id: tx.t.outbox.id });
    if (!row) throw new Error("What was just put into the outbox is gone.");
    const leavesAt = now + ctx.config.undoSeconds * 1_000;
    await enqueue(tx, deed, { outboxId: row.id }, { runAt: leavesAt, lane: laneFor(row.id) });
    await note(ctx, tx, actor, {
      topic: "send.delayed",
      ref: row.id,
      advisorId: asked.advisorId ?? null,
      after: { deed: deed.deed, subject: asked.subject, people: asked.people },
      line: { deed: deed.deed, people: asked.people },
    });
    return { id: row.id, leavesAt };
  });
}

/** Two clicks, or two people, are one send. */
async function refuseTwice(tx: Tx, deed: string, subject: string): Promise<void> {
  const { outbox } = tx.t;
  await tx.lock(`outbox:${deed}:${subject}`);
  const [known] = await tx.db
    .select({ by: outbox.by })
    .from(outbox)
    .where(
      and(inArray(outbox.state, ["waiting", "leaving"]), eq(outbox.deed, deed), eq(outbox.subject, subject)),
    );
  if (known)
    throw new Refusal("conflict", `${known.by.name} has just asked for this: it leaves in a few seconds.`);
}
