import { Refusal } from "@unlatch/core/errors";
import { z } from "zod";
import { demoState, simulatedEvent } from "../ports.ts";
import { can, router } from "../trpc.ts";

/** Before anything is read of what was asked: a server that sends to real people has no demo. */
const inDemo = <P extends ReturnType<typeof can>>(procedure: P) =>
  procedure.use(({ ctx, next }) => {
    const { demo } = ctx;
    if (!demo)
      throw new Refusal("forbidden", "This works in demo mode only: this server sends to real people.");
    return next({ ctx: { ...ctx, demo } });
  });

export const demoRouter = router({
  state: inDemo(can("activity.read"))
    .output(demoState)
    .query(({ ctx }) => ctx.demo.state()),
  clear: inDemo(can("demo.change"))
    .output(z.object({ cleared: z.literal(true) }))
    .mutation(async ({ ctx }) => {
      await ctx.demo.clear();
      return { cleared: true as const };
    }),
  fill: inDemo(can("demo.change"))
    .output(z.object({ begun: z.literal(true) }))
    .mutation(async ({ ctx }) => {
      await ctx.demo.fill();
      return { begun: true as const };
    }),
  leave: inDemo(can("demo.change", { fresh: true }))
    .output(z.object({ left: z.literal(true) }))
    .mutation(async ({ ctx }) => {
      await ctx.demo.leave(ctx.actor);
      return { left: true as const };
    }),
  simulate: inDemo(can("demo.play"))
    .meta({
      openapi: {
        method: "POST",
        path: "/webhook/simulate-event",
        tags: ["Demo"],
        summary: "Demo mode only: somebody's phone does something, and a signed webhook follows",
      },
    })
    .input(simulatedEvent)
    .output(z.object({ delivered: z.literal(true) }))
    .mutation(async ({ ctx, input }) => {
      await ctx.demo.simulate(input);
      return { delivered: true as const };
    }),
});
