import { z } from "zod";
import type { Actor } from "../actor.ts";
import { note } from "../audit/note.ts";
import type { Context } from "../context.ts";
import { defineDelayed } from "../outbox/define.ts";
import { delay } from "../outbox/delay.ts";
import { queueAgain, sendable } from "./again.ts";
import { readMessage } from "./message-row.ts";

/** One transaction, so that it is queued once however often its process dies. */
export const againLater = defineDelayed({
  deed: "again",
  needs: "messages.send",
  input: z.object({ messageId: z.number() }),
  async run(ctx, { actor, input, count, end }) {
    await ctx.store.transaction(async (tx) => {
      if (!(await end(tx))) return;
      await count(tx, 1);
      const { deed } = await queueAgain(ctx, tx, input.messageId);
      await note(ctx, tx, actor, deed);
    });
  },
});

/** As `sendAgain`, after the seconds in which it can be undone. */
export async function sendAgainLater(ctx: Context, actor: Actor, input: { messageId: number }) {
  const { advisorId } = sendable(await readMessage(ctx.store, input.messageId));
  const subject = String(input.messageId);
  return delay(ctx, actor, { deed: againLater, input, subject, people: 1, advisorId });
}
