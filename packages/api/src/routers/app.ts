import { listHolds, releaseHold } from "@unlatch/core";
import { z } from "zod";
import { iso, isoOrNull } from "../present.ts";
import { holdShape } from "../shapes.ts";
import { anyone, can, router } from "../trpc.ts";

export const appRouter = router({
  /** What the first page needs before anybody has signed in. */
  info: anyone
    .output(z.object({ demo: z.boolean(), timeZone: z.string(), version: z.string() }))
    .query(({ ctx }) => ctx.app),
  me: can("activity.read")
    .output(z.object({ id: z.string(), name: z.string(), email: z.string(), role: z.string() }))
    .query(({ ctx }) => ctx.actor),
});

export const sendingRouter = router({
  holds: can("activity.read")
    .output(z.array(holdShape))
    .query(async ({ ctx }) => {
      const holds = await listHolds(ctx.house);
      return holds.map((row) => ({ ...row, until: isoOrNull(row.until), since: iso(row.since) }));
    }),
  release: can("sending.control")
    .input(z.object({ scope: z.string().max(600) }))
    .output(z.object({ released: z.literal(true) }))
    .mutation(async ({ ctx, input }) => {
      await releaseHold(ctx.house, ctx.actor, input);
      return { released: true as const };
    }),
});
