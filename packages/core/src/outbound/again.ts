import type { Tx } from "@unlatch/db";
import { and, count, eq, like } from "drizzle-orm";
import type { Actor } from "../actor.ts";
import { type Deed, note } from "../audit/note.ts";
import type { Context } from "../context.ts";
import { notFound, Refusal } from "../errors.ts";
import { laneOf } from "./lane.ts";
import { contentOf, findMessage, type Message } from "./message-row.ts";
import { queueMessage } from "./queue.ts";

/** A person decides that a message goes out once more; it is a message of its own, and says so. */
export async function sendAgain(ctx: Context, actor: Actor, input: { messageId: number }): Promise<number> {
  return ctx.store.transaction(async (tx) => {
    const again = await queueAgain(ctx, tx, input.messageId);
    await note(ctx, tx, actor, again.deed);
    return again.id;
  });
}

/** Of the copies of a message; with a number, of that one. */
export const againKey = (id: number, copy?: number) => `again:${id}:${copy ?? ""}`;

/** Of what is still on its way nobody knows yet whether it must go again. */
export function sendable(message: Message | undefined) {
  if (message?.direction !== "out" || !message.purpose || !message.peer)
    throw notFound("This outgoing message");
  if (message.status === "queued" || message.status === "sending")
    throw new Refusal("conflict", "This message is still on its way. Wait for its outcome first.");
  return { ...message, purpose: message.purpose, peer: message.peer };
}

/** Queues it, and says what is to be noted of it. */
export async function queueAgain(
  ctx: Context,
  tx: Tx,
  messageId: number,
): Promise<{ id: number; deed: Deed }> {
  const message = sendable(await findMessage(tx, messageId));
  const { messages } = tx.t;
  const prefix = againKey(message.id);
  await tx.lock(prefix);
  const [earlier] = await tx.db
    .select({ n: count() })
    .from(messages)
    .where(like(messages.idempotencyKey, `${prefix}%`));
  const id = await queueMessage(ctx, tx, {
    purpose: message.purpose,
    advisorId: message.advisorId,
    peer: message.peer,
    message: contentOf(message),
    idempotencyKey: againKey(message.id, (earlier?.n ?? 0) + 1),
    ...(message.packId && { packId: message.packId }),
    ...(message.part && { part: message.part }),
  });
  if (id === null) throw new Refusal("conflict", "Somebody just sent it again. Reload to see it.");
  await tx.db.update(messages).set({ maybeDuplicate: true }).where(eq(messages.id, id));
  const { jobs, runPeople } = tx.t;
  // In their run it takes the place of the one before; whatever becomes of the run, a person wanted this one.
  await tx.db
    .update(runPeople)
    .set({ messageId: id, state: "settled", changedAt: ctx.now() })
    .where(eq(runPeople.messageId, message.id));
  // Somebody has seen to what died here.
  await tx.db.delete(jobs).where(and(eq(jobs.lane, laneOf(message)), eq(jobs.state, "dead")));
  const deed = {
    topic: "message.sent_again",
    messageId: id,
    advisorId: message.advisorId,
    before: { original: message.id, status: message.status },
    line: { original: message.id },
  };
  return { id, deed };
}
