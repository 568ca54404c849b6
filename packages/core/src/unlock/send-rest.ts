import type { Tx } from "@unlatch/db";
import { z } from "zod";
import type { Actor } from "../actor.ts";
import { note } from "../audit/note.ts";
import { findPack } from "../content/packs.ts";
import type { Context } from "../context.ts";
import { notFound, Refusal } from "../errors.ts";
import { sendable } from "../outbound/again.ts";
import { type Message, readMessage } from "../outbound/message-row.ts";
import { defineDelayed } from "../outbox/define.ts";
import { delay } from "../outbox/delay.ts";
import { findAdvisor } from "../people/permission.ts";
import { deliver } from "./deliver.ts";

/** What somebody has not got of the pack that a message belongs to, in its order. */
export const restLater = defineDelayed({
  deed: "rest",
  needs: "messages.send",
  input: z.object({ messageId: z.number() }),
  async run(ctx, { actor, input, count, end }) {
    const message = ofPack(await readMessage(ctx.store, input.messageId));
    await ctx.store.transaction(async (tx) => {
      // A tap of the same person is judged before or after.
      await tx.lock(`unlock:${message.advisorId}`);
      if (!(await end(tx))) return;
      const queued = await queueRest(ctx, tx, message);
      await count(tx, queued);
      const { packId, advisorId } = message;
      const line = { packId, parts: queued };
      await note(ctx, tx, actor, { topic: "pack.sent_again", ref: packId, advisorId, after: line, line });
    });
  },
});

/** Sends a person the rest of their pack, after the seconds in which it can be undone. */
export async function sendRestLater(ctx: Context, actor: Actor, input: { messageId: number }) {
  const { advisorId, packId } = ofPack(await readMessage(ctx.store, input.messageId));
  const subject = `${packId}:${advisorId}`;
  return delay(ctx, actor, { deed: restLater, input, subject, people: 1, advisorId });
}

function ofPack(found: Message | undefined) {
  const message = sendable(found);
  const { advisorId, packId, purpose } = message;
  if (purpose !== "content" || !advisorId || !packId)
    throw new Refusal("conflict", "This message is no part of a pack, so there is no rest of it.");
  return { ...message, advisorId, packId };
}

async function queueRest(
  ctx: Context,
  tx: Tx,
  { advisorId, packId, peer }: ReturnType<typeof ofPack>,
): Promise<number> {
  const advisor = await findAdvisor(tx, advisorId);
  const pack = await findPack(tx, packId);
  if (!advisor || !pack) throw notFound("This pack, or its person,");
  const { queued, underWay } = await deliver(ctx, tx, { advisor, pack, button: "RETRIEVE_CONTENT", peer });
  if (queued === 0)
    throw new Refusal(
      "conflict",
      underWay
        ? "The rest of the pack is still on its way. Wait for its outcome first."
        : "Nothing of this pack is missing any more.",
    );
  return queued;
}
