import { startByHand } from "@unlatch/core/morning/by-hand";
import { cancelRun, controlled, pauseRun, resumeRun, reviseRun } from "@unlatch/core/runs/control";
import { costOfRun } from "@unlatch/core/runs/cost";
import { personStates } from "@unlatch/core/runs/ledger";
import { currentRun, getRun, listRuns, type RunView, viewRun } from "@unlatch/core/runs/list";
import { type PersonOfRun, runPeople, runPerson } from "@unlatch/core/runs/people";
import { resendPart, resendRest, retryFailed, retrying } from "@unlatch/core/runs/retry";
import { changedReason } from "@unlatch/core/runs/rows";
import { starting } from "@unlatch/core/runs/start";
import { wavesOf } from "@unlatch/core/runs/waves";
import { z } from "zod";
import { anyOf } from "../message-query.ts";
import { iso, isoOrNull, page, pageQuery, time } from "../shapes.ts";
import { can, router } from "../trpc.ts";
import { total } from "./money.ts";

const count = z.number();
const personState = z.enum(personStates);

export const runShape = z.object({
  id: z.string(),
  packId: z.string(),
  day: z.string(),
  slot: z.string(),
  state: z.enum(["planned", "running", "paused", "held", "complete", "expired", "cancelled"]),
  reason: z.string().nullable(),
  /** Held because what would be sent is not what was planned: it can be taken over. */
  isChanged: z.boolean(),
  /** Cumulative: each figure counts those who came further. */
  funnel: z.object({
    ...{ planned: count, queued: count, accepted: count, sent: count, delivered: count, read: count },
    ...{ tapped: count, complete: count, failed: count, uncertain: count, expired: count, cancelled: count },
  }),
  /** How many are in each state and no further; they add up to everybody who was frozen. */
  now: z.partialRecord(personState, count),
  leftOut: z.array(z.object({ reason: z.string(), count })),
  template: z.string(),
  language: z.string(),
  by: z.string(),
  /** Red checks that it went out in spite of. */
  sentAnyway: z.array(z.string()),
  plannedAt: time,
  startsAt: time,
  startedAt: time.nullable(),
  pausedAt: time.nullable(),
  endsAt: time,
  endedAt: time.nullable(),
});
export type RunShape = z.output<typeof runShape>;

const presentRun = ({ by, ...run }: RunView): RunShape => ({
  ...run,
  by: by.name,
  isChanged: run.state === "held" && run.reason === changedReason,
  plannedAt: iso(run.plannedAt),
  startsAt: iso(run.startsAt),
  startedAt: isoOrNull(run.startedAt),
  pausedAt: isoOrNull(run.pausedAt),
  endsAt: iso(run.endsAt),
  endedAt: isoOrNull(run.endedAt),
});

const errorShape = z
  .object({ code: z.number().nullable(), title: z.string(), explanation: z.string(), nextStep: z.string() })
  .nullable();
const timesShape = z.object({
  ...{ queued: time.nullable(), accepted: time.nullable(), sent: time.nullable() },
  ...{ delivered: time.nullable(), read: time.nullable(), tapped: time.nullable() },
});

export const runPersonShape = z.object({
  advisorId: z.string(),
  name: z.string(),
  state: personState,
  reason: z.string().nullable(),
  error: errorShape,
  messageId: z.string().nullable(),
  startsAt: time,
  times: timesShape,
  parts: z.array(z.object({ position: z.number(), status: z.string(), error: errorShape })),
});
export type RunPersonShape = z.output<typeof runPersonShape>;

const presentPerson = ({ messageId, startsAt, times, ...person }: PersonOfRun): RunPersonShape => ({
  ...person,
  messageId: messageId === null ? null : String(messageId),
  startsAt: iso(startsAt),
  times: {
    queued: isoOrNull(times.queued),
    accepted: isoOrNull(times.accepted),
    sent: isoOrNull(times.sent),
    delivered: isoOrNull(times.delivered),
    read: isoOrNull(times.read),
    tapped: isoOrNull(times.tapped),
  },
});

const about = (method: "GET" | "POST", path: `/${string}`, summary: string) => ({
  openapi: { method, path, tags: ["Runs"], summary },
});

const oneRun = z.object({ id: z.string().max(100) });
const onePerson = oneRun.extend({ advisorId: z.string().max(100) });
const askedShape = z.object({ id: z.string(), leavesAt: time });
const asked = ({ id, leavesAt }: { id: number; leavesAt: number }) => ({
  id: String(id),
  leavesAt: iso(leavesAt),
});

/** The announcement of a day: from its plan to what became of it for everybody. */
export const runsRouter = router({
  list: can("activity.read")
    .meta(about("GET", "/runs", "Runs, newest first"))
    .input(pageQuery)
    .output(page(runShape))
    .query(async ({ ctx, input }) => {
      const { items, nextCursor } = await listRuns(ctx.context, input);
      return { items: items.map(presentRun), nextCursor };
    }),
  get: can("activity.read")
    .meta(about("GET", "/runs/{id}", "One run with its funnel, and who was left out and why"))
    .input(oneRun)
    .output(runShape)
    .query(async ({ ctx, input }) => presentRun(await getRun(ctx.context, input.id))),
  current: can("activity.read")
    .output(runShape.nullable())
    .query(async ({ ctx }) => {
      const run = await currentRun(ctx.context);
      return run && presentRun(run);
    }),
  people: can("activity.read")
    .meta(
      about("GET", "/runs/{id}/people", "The ledger of a run: a row for everybody, those left out as well"),
    )
    .input(
      oneRun.extend({
        cursor: z
          .string()
          .regex(/^[\w-]{1,100}$/, "is not a cursor of this list")
          .optional(),
        limit: pageQuery.shape.limit,
        /** One, or several with commas between them. */
        state: anyOf(personState).optional(),
      }),
    )
    .output(page(runPersonShape))
    .query(async ({ ctx, input }) => {
      const { items, nextCursor } = await runPeople(ctx.context, input);
      return { items: items.map(presentPerson), nextCursor };
    }),
  person: can("activity.read")
    .input(onePerson)
    .output(runPersonShape)
    .query(async ({ ctx, input }) => presentPerson(await runPerson(ctx.context, input))),
  /** What Meta has charged for it so far. */
  cost: can("activity.read")
    .input(z.object({ id: z.string() }))
    .output(total)
    .query(({ ctx, input }) => costOfRun(ctx.context, input)),
  waves: can("activity.read")
    .input(oneRun)
    .output(
      z.object({ minutes: z.array(z.object({ at: time, left: count, failed: count })), waiting: count }),
    )
    .query(async ({ ctx, input }) => {
      const { minutes, waiting } = await wavesOf(ctx.context, input);
      return { minutes: minutes.map((one) => ({ ...one, at: iso(one.at) })), waiting };
    }),
  start: can("packs.announce")
    .meta({ creates: true, ...about("POST", "/runs", "Starts the run of a pack (packId) or of a day (day)") })
    .input(starting)
    .output(runShape)
    .mutation(async ({ ctx, input }) => {
      const { id } = await startByHand(ctx.context, ctx.actor, input);
      return presentRun(await getRun(ctx.context, id));
    }),
  pause: can("runs.control")
    .meta(about("POST", "/runs/{id}/pause", "Nothing more of it leaves until it is resumed"))
    .input(controlled)
    .output(runShape)
    .mutation(async ({ ctx, input }) =>
      presentRun(await viewRun(ctx.context, await pauseRun(ctx.context, ctx.actor, input))),
    ),
  resume: can("runs.control")
    .meta(about("POST", "/runs/{id}/resume", "It goes on with those who were not sent to"))
    .input(oneRun)
    .output(runShape)
    .mutation(async ({ ctx, input }) => {
      await resumeRun(ctx.context, ctx.actor, input);
      return presentRun(await getRun(ctx.context, input.id));
    }),
  cancel: can("runs.control")
    .meta(about("POST", "/runs/{id}/cancel", "Who was not sent to gets nothing of it"))
    .input(controlled)
    .output(runShape)
    .mutation(async ({ ctx, input }) =>
      presentRun(await viewRun(ctx.context, await cancelRun(ctx.context, ctx.actor, input))),
    ),
  revise: can("runs.control")
    .meta(
      about("POST", "/runs/{id}/revise", "What would be sent now is what is to be sent; the audience stays"),
    )
    .input(oneRun)
    .output(runShape)
    .mutation(async ({ ctx, input }) =>
      presentRun(await viewRun(ctx.context, await reviseRun(ctx.context, ctx.actor, input))),
    ),
  retryFailed: can("runs.control")
    .meta(about("POST", "/runs/{id}/retry", "A new attempt for whoever’s message failed, or for one of them"))
    .input(retrying)
    .output(z.object({ run: runShape, people: count }))
    .mutation(async ({ ctx, input }) => {
      const { people } = await retryFailed(ctx.context, ctx.actor, input);
      return { run: presentRun(await getRun(ctx.context, input.id)), people };
    }),
  resendPart: can("messages.send")
    .input(onePerson.extend({ position: z.number().int().min(1).max(10) }))
    .output(askedShape)
    .mutation(async ({ ctx, input }) => asked(await resendPart(ctx.context, ctx.actor, input))),
  resendRest: can("messages.send")
    .input(onePerson)
    .output(askedShape)
    .mutation(async ({ ctx, input }) => asked(await resendRest(ctx.context, ctx.actor, input))),
});
