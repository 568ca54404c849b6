import { listMessages, messageJourney, messageStatuses, sendAgain } from "@unlatch/core";
import { z } from "zod";
import { iso, isoOrNull, presentMessage } from "../present.ts";
import { journeyShape, messageShape, page, pageQuery } from "../shapes.ts";
import { operator, router, viewer } from "../trpc.ts";

const moment = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));
const messageId = z
  .string()
  .regex(/^\d{1,15}$/, "is not a message id")
  .transform(Number);

export const messagesRouter = router({
  list: viewer
    .meta({
      openapi: { method: "GET", path: "/messages", tags: ["Messages"], summary: "Messages, newest first" },
    })
    .input(
      pageQuery.extend({
        cursor: messageId.optional(),
        direction: z.enum(["in", "out"]).optional(),
        advisorId: z.string().max(60).optional(),
        status: z.enum(messageStatuses).optional(),
        packId: z.string().max(60).optional(),
        text: z.string().max(200).optional(),
        from: moment.optional(),
        to: moment.optional(),
      }),
    )
    .output(page(messageShape))
    .query(async ({ ctx, input }) => {
      const { items, nextCursor } = await listMessages(ctx.house.store, input);
      return { items: items.map(presentMessage), nextCursor };
    }),
  journey: viewer
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
      const { message, statuses, attempts, tap, related } = await messageJourney(ctx.house.store, input.id);
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
      };
    }),
  sendAgain: operator
    .input(z.object({ id: messageId }))
    .output(z.object({ id: z.string() }))
    .mutation(async ({ ctx, input }) => {
      const id = await sendAgain(ctx.house, ctx.actor, { messageId: input.id });
      return { id: String(id) };
    }),
});
