import { Refusal } from "@unlatch/core";
import { z } from "zod";
import { can, router } from "../trpc.ts";

/** What the demo of this server can do; a server that serves a business has none. */
export interface DemoControl {
  state(): Promise<z.output<typeof demoState>>;
  /** Deletes what the demo made; accounts stay. */
  clear(): Promise<void>;
  /** Makes the demo's data anew; resolves when it has begun. */
  fill(): Promise<void>;
  /** Somebody's phone does something: a real signed webhook follows. */
  simulate(event: SimulatedEvent): Promise<void>;
}

const simulatedEvent = z
  .object({
    kind: z.enum(["tap", "text", "read", "block", "stop"]),
    advisorId: z.string().max(60).optional(),
    /** Instead of an advisor, for strangers. */
    phone: z
      .string()
      .regex(/^\+\d{8,15}$/, "must be a number such as +919800010000")
      .optional(),
    /** What the tapped button carries. */
    button: z.string().min(1).max(128).default("RETRIEVE_CONTENT"),
    /** The message whose button is tapped; without it, the last announcement. */
    contextWamid: z.string().max(200).optional(),
    text: z.string().min(1).max(4_096).default("Hello"),
  })
  .refine((event) => event.advisorId !== undefined || event.phone !== undefined, {
    message: "is needed, or a phone: whose phone does something?",
    path: ["advisorId"],
  });
export type SimulatedEvent = z.output<typeof simulatedEvent>;

const demoState = z.object({
  filled: z.boolean(),
  /** Days that are made so far, while the data are being made. */
  building: z.object({ done: z.number(), of: z.number() }).nullable(),
  advisors: z.number(),
  packs: z.number(),
  messages: z.number(),
});

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
