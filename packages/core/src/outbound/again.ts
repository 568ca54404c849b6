import { and, count, eq, like } from "drizzle-orm";
import type { Actor } from "../actor.ts";
import { note } from "../audit/note.ts";
import type { Context } from "../context.ts";
import { notFound, Refusal } from "../errors.ts";
import { laneOf } from "./lane.ts";
import { contentOf, findMessage } from "./message-row.ts";
import { queueMessage } from "./queue.ts";

/** A person decides that a message goes out once more; it is a message of its own, and says so. */
export async function sendAgain(ctx: Context, actor: Actor, input: { messageId: number }): Promise<number> {
  return ctx.store.transaction(async (tx) => {
    const message = await findMessage(tx, input.messageId);
    if (message?.direction !== "out" || !message.purpose || !message.peer)
      throw notFound("This outgoing message");
    if (message.status === "queued" || message.status === "sending")
      throw new Refusal("conflict", "This message is still on its way. Wait for its outcome first.");
    const { messages } = tx.t;
    const prefix = `again:${message.id}:`;
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
      idempotencyKey: `${prefix}${(earlier?.n ?? 0) + 1}`,
      ...(message.packId && { packId: message.packId }),
      ...(message.part && { part: message.part }),
    });
    if (id === null) throw new Refusal("conflict", "Somebody just sent it again. Reload to see it.");
    await tx.db.update(messages).set({ maybeDuplicate: true }).where(eq(messages.id, id));
    const { jobs } = tx.t;
    // Somebody has seen to what died here.
    await tx.db.delete(jobs).where(and(eq(jobs.lane, laneOf(message)), eq(jobs.state, "dead")));
    await note(ctx, tx, actor, {
      topic: "message.sent_again",
      messageId: id,
      advisorId: message.advisorId,
      before: { original: message.id, status: message.status },
      line: { original: message.id },
    });
    return id;
  });
}
