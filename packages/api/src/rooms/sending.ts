import { listHolds, releaseHold } from "@unlatch/core/outbound/release-hold";
import { z } from "zod";
import { iso, isoOrNull, time } from "../shapes.ts";
import { can, router } from "../trpc.ts";

const holdShape = z.object({
  scope: z.string(),
  until: time.nullable(),
  reason: z.string(),
  code: z.number().nullable(),
  since: time,
});

export const sendingRouter = router({
  holds: can("activity.read")
    .output(z.array(holdShape))
    .query(async ({ ctx }) => {
      const holds = await listHolds(ctx.context);
      return holds.map((row) => ({ ...row, until: isoOrNull(row.until), since: iso(row.since) }));
    }),
  release: can("sending.control")
    .input(z.object({ scope: z.string().max(600) }))
    .output(z.object({ released: z.literal(true) }))
    .mutation(async ({ ctx, input }) => {
      await releaseHold(ctx.context, ctx.actor, input);
      return { released: true as const };
    }),
});
