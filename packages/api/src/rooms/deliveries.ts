import { deliveryId, retryDelivery } from "@unlatch/core/deliveries/retry";
import { type Delivery, deliveryStates, listDeliveries } from "@unlatch/core/deliveries/rows";
import { z } from "zod";
import { iso, isoOrNull, page, time } from "../shapes.ts";
import { can, router } from "../trpc.ts";

const shape = z.object({
  id: z.string(),
  /** Who is told; where that is, is a sealed setting. */
  channel: z.string(),
  /** Of several about one subject only the newest is sent. */
  subject: z.string().nullable(),
  payload: z.unknown(),
  state: z.enum(deliveryStates),
  tries: z.number(),
  createdAt: time,
  triedAt: time.nullable(),
  /** Null while it is under way, and at its end. */
  nextAt: time.nullable(),
  endedAt: time.nullable(),
  /** The last answer: its status, how long it took, what was wrong. Null before the first. */
  answer: z
    .object({ status: z.number().nullable(), tookMs: z.number().nullable(), error: z.string().nullable() })
    .nullable(),
});

function present({ id, status, tookMs, error, dedupeKey: _, ...row }: Delivery): z.output<typeof shape> {
  return {
    ...row,
    id: String(id),
    createdAt: iso(row.createdAt),
    triedAt: isoOrNull(row.triedAt),
    nextAt: isoOrNull(row.nextAt),
    endedAt: isoOrNull(row.endedAt),
    answer: status === null && error === null ? null : { status, tookMs, error },
  };
}

export const deliveriesRouter = router({
  list: can("activity.read")
    .meta({
      openapi: {
        method: "GET",
        path: "/deliveries",
        tags: ["Deliveries"],
        summary: "What others were told, newest first: its tries, its next one, the last answer",
      },
    })
    .input(
      z.object({
        cursor: deliveryId.shape.id.optional(),
        limit: z.coerce.number().int().min(1).max(500).default(50),
        state: z.enum(deliveryStates).optional(),
        channel: z.string().max(60).optional(),
      }),
    )
    .output(page(shape))
    .query(async ({ ctx, input }) => {
      const { items, nextCursor } = await listDeliveries(ctx.context, input);
      return { items: items.map(present), nextCursor };
    }),
  retry: can("sending.control")
    .meta({
      openapi: {
        method: "POST",
        path: "/deliveries/{id}/retry",
        tags: ["Deliveries"],
        summary: "Now, once more; one that was given up too",
      },
    })
    .input(deliveryId)
    .output(shape)
    .mutation(async ({ ctx, input }) => present(await retryDelivery(ctx.context, ctx.actor, input))),
});
