import { comingDates } from "@unlatch/core/numbers/calendar";
import { numberHistory } from "@unlatch/core/numbers/history";
import { numberNow } from "@unlatch/core/numbers/keep";
import { freshNumber } from "@unlatch/core/numbers/look";
import { presentNumber } from "@unlatch/core/numbers/present";
import { z } from "zod";
import { iso, isoOrNull, time } from "../shapes.ts";
import { can, router } from "../trpc.ts";

const plain = z.string().nullable();

const numberShape = z.object({
  tone: z.enum(["calm", "attention", "trouble"]),
  sentence: z.string(),
  nextStep: plain,
  /** Meta's own words. */
  ...{ status: plain, quality: plain, throughput: plain, verifiedName: plain, nameStatus: plain },
  /** Unique people in 24 hours outside of open windows; -1: no limit. */
  messagingLimit: z.number().nullable(),
  displayNumber: plain,
  canSend: plain,
  problems: z.array(z.object({ of: z.string(), code: plain, says: plain, solution: plain })),
  account: z.object({ name: plain, status: plain, review: plain, mode: plain, codeVerification: plain }),
  /** Since then nothing of it changed. */
  since: time,
});

const changeShape = z.object({
  what: z.string(),
  from: z.union([z.string(), z.number()]).nullable(),
  to: z.union([z.string(), z.number()]).nullable(),
});

const happenedShape = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("seen"), at: time, changes: z.array(changeShape) }),
  z.object({
    kind: z.literal("told"),
    ...{ at: time, field: z.string(), title: z.string(), sentence: z.string() },
    ...{ nextStep: z.string(), tone: z.string() },
  }),
]);

const comingShape = z.object({
  ...{ from: z.string(), until: plain, title: z.string(), means: z.string(), doNow: plain },
  ...{ source: z.string(), readAt: plain, isOver: z.boolean() },
});

const lookShape = z.object({ triedAt: time.nullable(), succeededAt: time.nullable(), error: plain });

export const numbersRouter = router({
  /** Meta is asked where what is known is older than ten minutes. */
  now: can("activity.read")
    .output(z.object({ number: numberShape.nullable(), look: lookShape }))
    .query(async ({ ctx }) => {
      const look = await freshNumber(ctx.context);
      const state = await numberNow(ctx.context.store, ctx.context.config.phoneNumberId);
      return { number: state && present(state), look: presentLook(look) };
    }),
  look: can("templates.control")
    .output(lookShape)
    .mutation(async ({ ctx }) => presentLook(await freshNumber(ctx.context, { atLeast: true }))),
  history: can("activity.read")
    .input(z.object({ before: time.optional(), limit: z.number().int().min(1).max(200).default(50) }))
    .output(z.array(happenedShape))
    .query(async ({ ctx, input }) => {
      const all = await numberHistory(ctx.context, {
        ...(input.before !== undefined && { before: Date.parse(input.before) }),
        limit: input.limit,
      });
      return all.map((one) => ({ ...one, at: iso(one.at) }));
    }),
  calendar: can("activity.read")
    .output(z.array(comingShape))
    .query(({ ctx }) => comingDates(ctx.context)),
});

const present = ({ at, ...state }: Parameters<typeof presentNumber>[0]): z.output<typeof numberShape> => ({
  ...presentNumber({ at, ...state }),
  since: iso(at),
});

const presentLook = ({ triedAt, succeededAt, error }: Awaited<ReturnType<typeof freshNumber>>) => ({
  triedAt: isoOrNull(triedAt),
  succeededAt: isoOrNull(succeededAt),
  error,
});
