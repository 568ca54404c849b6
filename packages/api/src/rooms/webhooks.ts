import { webhooksPage } from "@unlatch/core/activity/long-lists";
import type { WebhookKind } from "@unlatch/core/activity/webhook-words";
import { openWebhook, webhookStatus } from "@unlatch/core/activity/webhooks";
import { replayWebhook } from "@unlatch/core/inbound/replay";
import { z } from "zod";
import { moment } from "../message-query.ts";
import { iso, isoOrNull, page, pageQuery, time } from "../shapes.ts";
import { can, router } from "../trpc.ts";

export const webhookShape = z.object({
  id: z.string(),
  receivedAt: time,
  state: z.enum(["applied", "quarantined"]),
  changes: z.number(),
  ackMs: z.number().nullable(),
  reason: z.string().nullable(),
  /** What it holds; null for both where the body is too long to be read for a list. */
  kind: z.enum(["message", "status", "account", "mixed"]).nullable(),
  says: z.string().nullable(),
});

export const replayShape = z.object({
  dry: z.boolean(),
  items: z.array(
    z.object({ path: z.string(), kind: z.string(), result: z.enum(["new", "known", "not_understood"]) }),
  ),
});

export type WebhookShape = z.output<typeof webhookShape>;

const webhookId = z
  .string()
  .regex(/^\d{1,15}$/, "is not a webhook id")
  .transform(Number);

interface Row {
  id: number;
  receivedAt: number;
  state: "applied" | "quarantined";
  changes: number;
  reason: string | null;
  kind: WebhookKind | null;
  says: string | null;
  ackMicros: number | null;
}

const present = (row: Row) => ({
  id: String(row.id),
  receivedAt: iso(row.receivedAt),
  state: row.state,
  changes: row.changes,
  reason: row.reason,
  kind: row.kind,
  says: row.says,
  ackMs: row.ackMicros === null ? null : row.ackMicros / 1_000,
});

export const webhooksRouter = router({
  list: can("activity.read")
    .meta({
      openapi: {
        method: "GET",
        path: "/webhooks",
        tags: ["Webhooks"],
        summary: "Raw webhooks, newest first",
      },
    })
    .input(
      pageQuery.extend({
        cursor: webhookId.optional(),
        state: z.enum(["applied", "quarantined"]).optional(),
        slowerThanMs: z.coerce.number().int().min(0).optional(),
        from: moment.optional(),
        to: moment.optional(),
      }),
    )
    .output(page(webhookShape))
    .query(async ({ ctx, input, signal }) => {
      const { items, nextCursor } = await webhooksPage(ctx.context, input, signal);
      return { items: items.map(present), nextCursor };
    }),
  open: can("webhooks.open")
    .meta({
      openapi: {
        method: "GET",
        path: "/webhooks/{id}",
        tags: ["Webhooks"],
        summary: "One webhook with its body",
      },
    })
    .input(z.object({ id: webhookId }))
    .output(webhookShape.extend({ body: z.string() }))
    .query(async ({ ctx, input }) => {
      const found = await openWebhook(ctx.context, ctx.actor, input.id);
      return { ...present(found), body: found.body };
    }),
  replay: can("webhooks.replay")
    .meta({
      openapi: {
        method: "POST",
        path: "/webhooks/{id}/replay",
        tags: ["Webhooks"],
        summary: "Read a stored webhook again; dry unless told otherwise",
      },
    })
    .input(z.object({ id: webhookId, dry: z.boolean().default(true) }))
    .output(replayShape)
    .mutation(({ ctx, input }) => replayWebhook(ctx.context, ctx.actor, input)),
  status: can("activity.read")
    .meta({
      openapi: { method: "GET", path: "/webhook/status", tags: ["Webhooks"], summary: "Is Meta connected?" },
    })
    .input(z.object({}).optional())
    .output(
      z.object({
        connected: z.boolean(),
        uptimeRatio: z.number().nullable(),
        messagesProcessed: z.number(),
        lastHeartbeatAt: z.string().nullable(),
      }),
    )
    .query(async ({ ctx }) => {
      const status = await webhookStatus(ctx.context);
      return { ...status, lastHeartbeatAt: isoOrNull(status.lastHeartbeatAt) };
    }),
});
