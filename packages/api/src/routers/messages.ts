import { messageJourney, messagesPage, sendAgain } from "@unlatch/core";
import { z } from "zod";
import { messageFilter, messageId } from "../message-query.ts";
import { iso, isoOrNull, presentMessage } from "../present.ts";
import { journeyShape, messageShape, page } from "../shapes.ts";
import { can, router } from "../trpc.ts";

export const messagesRouter = router({
  list: can("activity.read")
    .meta({
      openapi: { method: "GET", path: "/messages", tags: ["Messages"], summary: "Messages, newest first" },
    })
    .input(
      messageFilter.extend({
        cursor: messageId.optional(),
        limit: z.coerce.number().int().min(1).max(500).default(50),
      }),
    )
    .output(page(messageShape))
    .query(async ({ ctx, input, signal }) => {
      const { items, nextCursor } = await messagesPage(ctx.house, input, signal);
      return { items: items.map(presentMessage), nextCursor };
    }),
  journey: can("activity.read")
    .meta({
      openapi: {
        method: "GET",
        path: "/messages/{id}",
        tags: ["Messages"],
        summary: "One message with statuses, attempts and what it caused",
      },
    })
    .input(z.object({ id: messageId }))
    .output(journeyShape)
    .query(async ({ ctx, input }) => {
      const { message, statuses, attempts, tap, related, sameCode } = await messageJourney(
        ctx.house.store,
        input.id,
        ctx.house.now(),
      );
      return {
        message: presentMessage(message),
        webhookId: message.webhookId === null ? null : String(message.webhookId),
        contextWamid: message.contextWamid,
        content: message.content,
        statuses: statuses.map((one) => ({
          status: one.status,
          at: iso(one.at),
          receivedAt: iso(one.receivedAt),
          webhookId: String(one.webhookId),
          data: one.data,
        })),
        attempts: attempts.map((one) => ({
          ...one,
          startedAt: iso(one.startedAt),
          finishedAt: isoOrNull(one.finishedAt),
        })),
        tap: tap && { outcome: tap.outcome, button: tap.payload, form: tap.form, packId: tap.packId },
        related: related.map(presentMessage),
        sameCode,
      };
    }),
  sendAgain: can("messages.send")
    .input(z.object({ id: messageId }))
    .output(z.object({ id: z.string() }))
    .mutation(async ({ ctx, input }) => {
      const id = await sendAgain(ctx.house, ctx.actor, { messageId: input.id });
      return { id: String(id) };
    }),
});
