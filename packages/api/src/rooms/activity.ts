import {
  lineColumns,
  messageColumns,
  messageCounts,
  webhookColumns,
} from "@unlatch/core/activity/long-counts";
import { type Column, mostCountedMs } from "@unlatch/core/activity/message-counts";
import { hiddenFrom } from "@unlatch/core/all-rooms";
import { z } from "zod";
import { seesNumbers } from "../mask-output.ts";
import { messageFilter, moment } from "../message-query.ts";
import { iso } from "../shapes.ts";
import { can, router } from "../trpc.ts";

const mostColumns = 400;

const span = z
  .object({ from: moment, to: moment, stepMs: z.number().int().min(1_000) })
  .refine(({ from, to }) => to > from, { message: "must be later than from", path: ["to"] })
  .refine(({ from, to, stepMs }) => (to - from) / stepMs <= mostColumns, {
    message: `would make more than ${mostColumns} columns; take a wider step`,
    path: ["stepMs"],
  });

const present = (columns: Column[]) => columns.map((column) => ({ ...column, at: iso(column.at) }));

export const activityRouter = router({
  /** Counts by kind within a filter; a range without a beginning, or a long one, is cut to its last 31 days. */
  counts: can("activity.read")
    .input(messageFilter)
    .query(async ({ ctx, input, signal }) => {
      const to = input.to ?? ctx.context.now();
      const from = Math.max(input.from ?? 0, to - mostCountedMs);
      const asked = { ...input, from, seesNumbers: seesNumbers(ctx.actor) };
      const counts = await messageCounts(ctx.context, asked, signal);
      return { ...counts, from: iso(from) };
    }),
  messages: can("activity.read")
    .input(z.object({ filter: messageFilter, span }))
    .query(async ({ ctx, input: { filter, span }, signal }) => {
      const asked = { filter: { ...filter, seesNumbers: seesNumbers(ctx.actor) }, span };
      return present(await messageColumns(ctx.context, asked, signal));
    }),
  lines: can("activity.read")
    .input(
      z.object({
        span,
        topics: z.array(z.string().max(60)).max(50).optional(),
        advisorId: z.string().max(60).optional(),
      }),
    )
    .query(async ({ ctx, input: { span, ...filter }, signal }) =>
      present(
        await lineColumns(
          ctx.context,
          { filter: { ...filter, hidden: hiddenFrom(ctx.actor) }, span },
          signal,
        ),
      ),
    ),
  webhooks: can("activity.read")
    .input(
      z.object({
        span,
        state: z.enum(["applied", "quarantined"]).optional(),
        slowerThanMs: z.number().int().min(0).optional(),
      }),
    )
    .query(async ({ ctx, input: { span, ...filter }, signal }) =>
      present(await webhookColumns(ctx.context, { filter, span }, signal)),
    ),
});
