import { Refusal } from "@unlatch/core";
import { z } from "zod";
import { admin, operator, router, viewer } from "../trpc.ts";

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

const who = {
  advisorId: z.string().max(60).optional(),
  /** Instead of an advisor, for strangers. */
  phone: z
    .string()
    .regex(/^\+\d{8,15}$/, "must be a number such as +919800010000")
    .optional(),
};

const simulatedEvent = z.discriminatedUnion("kind", [
  z.object({
    ...who,
    kind: z.literal("tap"),
    button: z.string().min(1).max(128).default("RETRIEVE_CONTENT"),
    contextWamid: z.string().max(200).optional(),
  }),
  z.object({ ...who, kind: z.literal("text"), text: z.string().min(1).max(4_096) }),
  z.object({ ...who, kind: z.literal("read") }),
  z.object({ ...who, kind: z.literal("block") }),
  z.object({ ...who, kind: z.literal("stop") }),
]);
export type SimulatedEvent = z.output<typeof simulatedEvent>;

const demoState = z.object({
  filled: z.boolean(),
  /** Days that are made so far, while the data are being made. */
  building: z.object({ done: z.number(), of: z.number() }).nullable(),
  advisors: z.number(),
  packs: z.number(),
  messages: z.number(),
});

function demoOf(ctx: { demo: DemoControl | null }): DemoControl {
  if (!ctx.demo)
    throw new Refusal("forbidden", "This works in demo mode only: this server sends to real people.");
  return ctx.demo;
}

export const demoRouter = router({
  state: viewer.output(demoState).query(({ ctx }) => demoOf(ctx).state()),
  clear: admin.output(z.object({ cleared: z.literal(true) })).mutation(async ({ ctx }) => {
    await demoOf(ctx).clear();
    return { cleared: true as const };
  }),
  fill: admin.output(z.object({ begun: z.literal(true) })).mutation(async ({ ctx }) => {
    await demoOf(ctx).fill();
    return { begun: true as const };
  }),
  simulate: operator
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
      await demoOf(ctx).simulate(input);
      return { delivered: true as const };
    }),
});
