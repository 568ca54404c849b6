import { aboutTest, backToTest, goingLive, goLive, weighLive } from "@unlatch/core/outbound/go-live";
import { addTestNumber, takeTestNumber, testNumber } from "@unlatch/core/outbound/test-mode";
import { readyFacts, readySteps, stepStates } from "@unlatch/core/ready/facts";
import { sendTestMessage, testMessage } from "@unlatch/core/ready/test-message";
import { testPeople } from "@unlatch/core/ready/test-people";
import { lastTest } from "@unlatch/core/ready/test-state";
import { z } from "zod";
import { iso, isoOrNull, time } from "../shapes.ts";
import { can, router } from "../trpc.ts";

const testShape = z.object({ on: z.boolean(), numbers: z.number(), waiting: z.number() });

const readyShape = z.object({
  demo: z.boolean(),
  over: z.boolean(),
  steps: z.array(z.object({ name: z.enum(readySteps), state: z.enum(stepStates) })),
  business: z.object({
    name: z.string(),
    timeZone: z.string(),
    zoneIsChosen: z.boolean(),
    zoneIsFixed: z.boolean(),
  }),
  connection: z.object({
    isEntered: z.boolean(),
    works: z.number(),
    of: z.number(),
    broken: z.string().nullable(),
    checkedAt: time.nullable(),
  }),
  people: z.number(),
  testedAt: time.nullable(),
  live: testShape,
});

const sentShape = z.object({
  messageId: z.number(),
  phone: z.string(),
  masked: z.string(),
  name: z.string().nullable(),
  askedAt: time,
  sentAt: time.nullable(),
  deliveredAt: time.nullable(),
  readAt: time.nullable(),
  tappedAt: time.nullable(),
  waits: z.string().nullable(),
  trouble: z
    .object({
      code: z.number().nullable(),
      ...{ title: z.string(), explanation: z.string(), nextStep: z.string() },
      details: z.string().nullable(),
    })
    .nullable(),
});

const weighedShape = testShape.extend({
  people: z.number(),
  becomes: z.object({
    ...{ messages: z.number(), leave: z.number() },
    ...{ tooOld: z.number(), unwanted: z.number() },
  }),
});

const about = (method: "GET" | "POST", path: `/${string}`, summary: string) => ({
  openapi: { method, path, tags: ["Getting ready"], summary },
});

export const readyRouter = router({
  get: can("settings.change")
    .output(readyShape)
    .query(async ({ ctx }) => present(await readyFacts(ctx.context, { demo: ctx.demo !== null }))),
  testMode: can("activity.read")
    .output(testShape)
    .query(({ ctx }) => aboutTest(ctx.context)),
  numbers: can("settings.change")
    .output(z.array(z.object({ phone: z.string(), masked: z.string(), name: z.string().nullable() })))
    .query(({ ctx }) => testPeople(ctx.context)),
  addNumber: can("settings.change")
    .input(testNumber)
    .output(z.object({ added: z.literal(true) }))
    .mutation(async ({ ctx, input }) => {
      await addTestNumber(ctx.context, ctx.actor, input);
      return { added: true as const };
    }),
  takeNumber: can("settings.change")
    .input(testNumber)
    .output(z.object({ taken: z.literal(true) }))
    .mutation(async ({ ctx, input }) => {
      await takeTestNumber(ctx.context, ctx.actor, input);
      return { taken: true as const };
    }),
  weigh: can("settings.change")
    .meta(about("GET", "/live", "What going live does, in numbers: who can be reached, and what waits"))
    .output(weighedShape)
    .query(({ ctx }) => weighLive(ctx.context)),
  goLive: can("settings.change", { fresh: true })
    .meta(about("POST", "/live", "Test mode ends: from now on everybody who may be written to is"))
    .input(goingLive)
    .output(testShape)
    .mutation(({ ctx, input }) => goLive(ctx.context, ctx.actor, input)),
  backToTest: can("settings.change")
    .meta(about("POST", "/test-mode", "Only the numbers of the test list are written to again"))
    .output(testShape)
    .mutation(({ ctx }) => backToTest(ctx.context, ctx.actor)),
  sendTest: can("settings.change")
    .meta(
      about("POST", "/test-message", "The template of the mornings to one phone; the same key sends once"),
    )
    .input(testMessage)
    .output(z.object({ messageId: z.number().nullable() }))
    .mutation(({ ctx, input }) => sendTestMessage(ctx.context, ctx.actor, input)),
  test: can("settings.change")
    .meta(about("GET", "/test-message", "How far the last test message came"))
    .output(sentShape.nullable())
    .query(async ({ ctx }) => presentTest(await lastTest(ctx.context))),
});

function present(facts: Awaited<ReturnType<typeof readyFacts>>): z.output<typeof readyShape> {
  const { connection, testedAt } = facts;
  return {
    ...facts,
    connection: { ...connection, checkedAt: isoOrNull(connection.checkedAt) },
    testedAt: isoOrNull(testedAt),
  };
}

function presentTest(test: Awaited<ReturnType<typeof lastTest>>): z.output<typeof sentShape> | null {
  if (test === null) return null;
  const { askedAt, sentAt, deliveredAt, readAt, tappedAt } = test;
  return {
    ...test,
    askedAt: iso(askedAt),
    sentAt: isoOrNull(sentAt),
    deliveredAt: isoOrNull(deliveredAt),
    readAt: isoOrNull(readAt),
    tappedAt: isoOrNull(tappedAt),
  };
}
