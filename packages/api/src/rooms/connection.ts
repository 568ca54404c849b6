import { may } from "@unlatch/core/actor";
import { checkNames, checkStates } from "@unlatch/core/diagnosis/check";
import { type Diagnosis, diagnose, lastDiagnosis } from "@unlatch/core/diagnosis/diagnose";
import { enterValues, listEntered, newValues, valueNames } from "@unlatch/core/diagnosis/entered";
import { agreedTo, backTo, putWebhookBack, setWebhook } from "@unlatch/core/diagnosis/set-webhook";
import { tryValues, typedValues } from "@unlatch/core/diagnosis/try-values";
import { prepareWebhook, replacedBefore } from "@unlatch/core/diagnosis/webhook-plan";
import { z } from "zod";
import { isoOrNull, time } from "../shapes.ts";
import { can, router } from "../trpc.ts";

const shape = z.object({
  /** `failed` as soon as one line is; `unknown` while one could not be found out. */
  state: z.enum(["ok", "failed", "unknown"]),
  /** In the order in which one rests on the other: the first that failed is the one to mend. */
  checks: z.array(
    z.object({
      name: z.enum(checkNames),
      state: z.enum(checkStates),
      reason: z.string(),
      nextStep: z.string().nullable(),
    }),
  ),
  /** Null: it was never looked at. */
  checkedAt: time.nullable(),
});

const present = ({ state, checks, checkedAt }: Diagnosis): z.output<typeof shape> => ({
  state,
  checks: [...checks],
  checkedAt: isoOrNull(checkedAt),
});

const finding = z.object({
  state: z.enum(checkStates),
  reason: z.string(),
  nextStep: z.string().nullable(),
});
const trial = z.object({
  ...{ token: finding, appSecret: finding, phoneNumberId: finding },
  ...{ businessAccountId: finding, graphUrl: finding },
});

const entered = z.array(
  z.object({
    name: z.enum(valueNames),
    /** Of a secret never more than that it is set. */
    value: z.string().nullable(),
    isSet: z.boolean(),
    /** The last four of each secret, the newest first. */
    ends: z.array(z.string().nullable()).readonly(),
    version: z.number(),
    source: z.enum(["default", "setting", "environment"]),
    variable: z.string().nullable(),
    problem: z.string().nullable(),
  }),
);

const replaced = z
  .object({ number: z.string(), account: z.string(), app: z.string() })
  .partial()
  .describe("Other addresses, by the level at which they are entered at Meta");

const about = (method: "GET" | "POST", path: `/${string}`, summary: string) => ({
  openapi: { method, path, tags: ["Connection"], summary },
});

export const connectionRouter = router({
  get: can("settings.read")
    .meta(
      about("GET", "/connection", "How the way between this house and Meta was when it was last looked at"),
    )
    .output(shape)
    .query(async ({ ctx }) => present(await lastDiagnosis(ctx.context))),
  check: can("settings.read")
    .meta(
      about(
        "POST",
        "/connection/check",
        "Looks at each line anew; a Meta that hangs is waited for half a minute",
      ),
    )
    .output(shape)
    .mutation(async ({ ctx }) => present(await diagnose(ctx.context, ctx.callback))),
  /** What connects this house, in the demo what will; and what Meta is to be given. */
  entered: can("settings.read")
    .output(
      z.object({
        values: entered,
        callbackUrl: z.string().nullable(),
        /** For who may enter it at Meta. */
        verifyToken: z.string().nullable(),
        /** Addresses at Meta that were replaced the last time and can be put back. */
        replaced: replaced.nullable(),
      }),
    )
    .query(async ({ ctx }) => {
      const mayChange = may(ctx.actor, "settings.change");
      const values = await listEntered(ctx.context);
      return {
        values: mayChange ? values : values.map((one) => ({ ...one, ends: [] })),
        callbackUrl: ctx.callback.url,
        verifyToken: mayChange ? ctx.callback.verifyToken : null,
        replaced: await replacedBefore(ctx.context),
      };
    }),
  try: can("settings.change")
    .input(typedValues)
    .output(trial)
    .mutation(({ ctx, input }) => tryValues(ctx.context, input)),
  enter: can("settings.change", { fresh: true })
    .input(newValues)
    .output(entered)
    .mutation(({ ctx, input }) => enterValues(ctx.context, ctx.actor, input)),
  webhook: can("settings.change")
    .meta(about("GET", "/connection/webhook", "What setting the webhook would change at Meta"))
    .output(
      z.object({
        url: z.string(),
        replaces: replaced,
        addsFields: z.array(z.string()).readonly(),
        subscribesAccount: z.boolean(),
      }),
    )
    .query(async ({ ctx }) => (await prepareWebhook(ctx.context, ctx.callback)).plan),
  setWebhook: can("settings.change", { fresh: true })
    .meta(
      about(
        "POST",
        "/connection/webhook",
        "Has Meta send here, in the place of the addresses that are named; others are left alone and refuse it",
      ),
    )
    .input(agreedTo)
    .output(z.object({ replaced }))
    .mutation(async ({ ctx, input }) => ({
      replaced: await setWebhook(ctx.context, ctx.actor, { address: ctx.callback, ...input }),
    })),
  putWebhookBack: can("settings.change", { fresh: true })
    .meta(about("POST", "/connection/webhook/back", "Enters at Meta again what was replaced the last time"))
    .input(backTo)
    .output(z.object({ putBack: replaced }))
    .mutation(async ({ ctx, input }) => ({
      putBack: await putWebhookBack(ctx.context, ctx.actor, { address: ctx.callback, ...input }),
    })),
});
