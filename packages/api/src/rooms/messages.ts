import { messagesPage } from "@unlatch/core/activity/long-lists";
import { presentMessage } from "@unlatch/core/activity/message-item";
import { messageJourney } from "@unlatch/core/activity/messages";
import { sendAgain } from "@unlatch/core/outbound/again";
import { z } from "zod";
import { seesNumbers } from "../mask-output.ts";
import { messageFilter, messageId } from "../message-query.ts";
import { iso, isoOrNull, page, time } from "../shapes.ts";
import { can, router } from "../trpc.ts";

export const errorShape = z.object({
  code: z.number().nullable(),
  title: z.string(),
  explanation: z.string(),
  nextStep: z.string(),
  details: z.string().nullable(),
});

/** What is to be known beside a message's words: where it was said, what was changed later. */
export const noteShape = z.object({
  kind: z.enum(["phone", "group", "number", "ad", "edited", "deleted", "reacted", "unreacted"]),
  text: z.string(),
  at: time.nullable(),
});

export const messageShape = z.object({
  id: z.string(),
  wamid: z.string().nullable(),
  direction: z.enum(["in", "out"]),
  advisorId: z.string().nullable(),
  advisorName: z.string().nullable(),
  /** Masked number or id of the person. */
  peer: z.string().nullable(),
  type: z.string(),
  purpose: z.enum(["announcement", "content", "notice", "reply"]).nullable(),
  status: z.string(),
  statusTimes: z.object({
    accepted: time.nullable(),
    sent: time.nullable(),
    delivered: time.nullable(),
    read: time.nullable(),
    failed: time.nullable(),
  }),
  error: errorShape.nullable(),
  /** Why it has not left, and when it is looked at again (null: when a person releases what holds it). */
  waiting: z.object({ reason: z.string(), until: time.nullable() }).nullable(),
  /** What the person reads; of a template, the values that stand in it. Null also for what its sender deleted. */
  text: z.string().nullable(),
  /** The template's name at Meta. */
  template: z.string().nullable(),
  notes: z.array(noteShape),
  packId: z.string().nullable(),
  part: z.number().nullable(),
  maybeDuplicate: z.boolean(),
  createdAt: time,
});

export const journeyShape = z.object({
  message: messageShape,
  webhookId: z.string().nullable(),
  contextWamid: z.string().nullable(),
  content: z.unknown(),
  statuses: z.array(
    z.object({ status: z.string(), at: time, receivedAt: time, webhookId: z.string(), data: z.unknown() }),
  ),
  attempts: z.array(
    z.object({
      id: z.string(),
      startedAt: time,
      finishedAt: time.nullable(),
      outcome: z.enum(["accepted", "refused", "unsent", "unknown"]).nullable(),
      httpStatus: z.number().nullable(),
      errorCode: z.number().nullable(),
      cause: z.string().nullable(),
    }),
  ),
  tap: z
    .object({ outcome: z.string(), button: z.string(), form: z.string(), packId: z.string().nullable() })
    .nullable(),
  /** Until when the advisor can be written to without a template; null when they never wrote. */
  windowEndsAt: time.nullable(),
  related: z.array(messageShape),
  /** Messages that met the same error within seven days, this one included; null without an error. */
  sameCode: z.number().nullable(),
});

export type MessageShape = z.output<typeof messageShape>;
export type JourneyShape = z.output<typeof journeyShape>;

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
      const asked = { ...input, seesNumbers: seesNumbers(ctx.actor) };
      const { items, nextCursor } = await messagesPage(ctx.context, asked, signal);
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
      const found = await messageJourney(ctx.context.store, input.id, ctx.context.now());
      const { message, statuses, attempts, tap, related, sameCode, windowEndsAt } = found;
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
        windowEndsAt: isoOrNull(windowEndsAt),
        related: related.map(presentMessage),
        sameCode,
      };
    }),
  sendAgain: can("messages.send")
    .input(z.object({ id: messageId }))
    .output(z.object({ id: z.string() }))
    .mutation(async ({ ctx, input }) => {
      const id = await sendAgain(ctx.context, ctx.actor, { messageId: input.id });
      return { id: String(id) };
    }),
});
