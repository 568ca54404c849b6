import { runToCome } from "@unlatch/core/money/forecast";
import { moneyOf, monthAsked } from "@unlatch/core/money/month";
import { listRates, newRate, setRate } from "@unlatch/core/money/rates";
import type { Rate } from "@unlatch/core/money/starting-card";
import { ifs, whatIf } from "@unlatch/core/money/what-if";
import { costOf } from "@unlatch/core/morning/judge-money";
import { z } from "zod";
import { isoOrNull, time } from "../shapes.ts";
import { can, router } from "../trpc.ts";

const amount = z.object({ currency: z.string(), micros: z.number() });

/** What messages cost together. */
export const total = z.object({
  messages: z.number(),
  free: z.number(),
  /** Messages whose price is not known: they are in no amount. */
  unknown: z.number(),
  amounts: z.array(amount),
});

const allowanceShape = z.object({
  messages: z.number().nullable(),
  used: z.number(),
  isUsedUp: z.boolean(),
  endsOn: z.string().nullable(),
});

const monthShape = z.object({
  month: z.string(),
  today: z.string(),
  total,
  day: total,
  days: z.array(total.extend({ day: z.string() })),
  categories: z.array(total.extend({ category: z.string() })),
  unknown: z.array(
    z.object({ market: z.string(), category: z.string(), type: z.string(), messages: z.number() }),
  ),
  allowance: allowanceShape,
  budget: z
    .object({
      ...{ currency: z.string(), micros: z.number(), spentMicros: z.number(), unknown: z.number() },
      ...{ state: z.enum(["fine", "near", "over"]), stops: z.boolean() },
    })
    .nullable(),
  payment: z.object({
    state: z.enum(["works", "refused", "stopped", "unknown"]),
    at: time.nullable(),
  }),
});

export const forecastShape = z.object({
  ...{ market: z.string(), templates: z.number(), mornings: z.number() },
  ...{ messages: z.number().nullable(), free: z.number().nullable(), tapShare: z.number().nullable() },
  templatesCost: amount.nullable(),
  messagesCost: amount.nullable(),
  eachCost: amount.nullable(),
  allowance: allowanceShape,
});

const rateShape = z.object({
  ...{ market: z.string(), category: z.string(), from: z.string() },
  ...{ currency: z.string(), micros: z.number(), source: z.string() },
  changedBy: z.string().nullable(),
  changedAt: time.nullable(),
});

const whatIfShape = z.object({
  market: z.string().nullable(),
  items: z.array(
    z.object({
      what: z.enum(ifs),
      messages: z.number().nullable(),
      category: z.enum(["service", "utility"]),
      cost: amount.nullable(),
    }),
  ),
});

const presentRate = ({ changedAt, ...rate }: Rate) => ({ ...rate, changedAt: isoOrNull(changedAt) });

export const moneyRouter = router({
  get: can("activity.read")
    .meta({
      openapi: {
        method: "GET",
        path: "/money",
        tags: ["Money"],
        summary:
          "What a month cost by Meta's own pricing, in millionths of the currency; unknown prices apart",
      },
    })
    .input(monthAsked)
    .output(monthShape)
    .query(async ({ ctx, input }) => {
      const { payment, ...month } = await moneyOf(ctx.context, input);
      return { ...month, payment: { ...payment, at: isoOrNull(payment.at) } };
    }),
  forecast: can("activity.read")
    .input(runToCome)
    .output(forecastShape)
    .query(({ ctx, input }) => costOf(ctx.context, input)),
  rates: can("activity.read")
    .output(z.array(rateShape))
    .query(async ({ ctx }) => (await listRates(ctx.context.store)).map(presentRate)),
  setRate: can("money.change")
    .input(newRate)
    .output(rateShape)
    .mutation(async ({ ctx, input }) => presentRate(await setRate(ctx.context, ctx.actor, input))),
  whatIf: can("activity.read")
    .output(whatIfShape)
    .query(({ ctx }) => whatIf(ctx.context)),
});
