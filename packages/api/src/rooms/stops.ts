import { liftStop, listStops, type Stop, stopping, stopScope, stopSending } from "@unlatch/core/holds/stops";
import { weighWaiting } from "@unlatch/core/outbound/test-waiting";
import { z } from "zod";
import { iso, isoOrNull, time } from "../shapes.ts";
import { can, router } from "../trpc.ts";

const stopShape = z.object({
  scope: z.string(),
  reason: z.string(),
  by: z.string(),
  since: time,
  until: time.nullable(),
});

const present = ({ scope, reason, by, since, until }: Stop): z.output<typeof stopShape> => ({
  ...{ scope, reason, by: by.name },
  ...{ since: iso(since), until: isoOrNull(until) },
});

const waits = z.object({
  messages: z.number(),
  leave: z.number(),
  tooOld: z.number(),
  unwanted: z.number(),
});

export const stopsRouter = router({
  list: can("activity.read")
    .meta({
      openapi: { method: "GET", path: "/stops", tags: ["Sending"], summary: "What people have stopped" },
    })
    .output(z.array(stopShape))
    .query(async ({ ctx }) => (await listStops(ctx.context)).map(present)),
  /** What would become of what waits if it were lifted now. */
  plan: can("activity.read")
    .input(z.object({ scope: stopScope }))
    .output(waits)
    .query(({ ctx, input }) => weighWaiting(ctx.context, input.scope)),
  stop: can("sending.control")
    .meta({
      openapi: {
        method: "POST",
        path: "/stops",
        tags: ["Sending"],
        summary: "Stop everything, or a kind of message, from leaving",
      },
    })
    .input(stopping.extend({ until: z.iso.datetime({ offset: true }).nullable().optional() }))
    .output(stopShape)
    .mutation(async ({ ctx, input }) => {
      const until = input.until ? Date.parse(input.until) : null;
      return present(await stopSending(ctx.context, ctx.actor, { ...input, until }));
    }),
  lift: can("sending.control")
    .meta({
      openapi: {
        method: "POST",
        path: "/stops/lift",
        tags: ["Sending"],
        summary: "End a stop: what waits goes on",
      },
    })
    .input(z.object({ scope: stopScope }))
    .output(z.object({ lifted: z.literal(true) }))
    .mutation(async ({ ctx, input }) => {
      await liftStop(ctx.context, ctx.actor, input);
      return { lifted: true as const };
    }),
});
