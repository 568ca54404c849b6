import { tracked } from "@trpc/server";
import { type FeedLine, linesPage, refuseAhead } from "@unlatch/core";
import { z } from "zod";
import { moment } from "../message-query.ts";
import { presentLine } from "../present.ts";
import { lineShape, page } from "../shapes.ts";
import { can, router } from "../trpc.ts";

const seq = z
  .string()
  .regex(/^\d{1,15}$/, "is not a number of a feed line")
  .transform(Number);

export const feedRouter = router({
  recent: can("activity.read")
    .meta({
      openapi: {
        method: "GET",
        path: "/webhook/events/recent",
        tags: ["Feed"],
        summary: "The newest feed lines",
      },
    })
    .input(
      z.object({
        cursor: seq.optional(),
        after: seq.optional(),
        limit: z.coerce.number().int().min(1).max(500).default(50),
        /** Names of topics, comma-separated. */
        topics: z.string().max(1_000).optional(),
        advisorId: z.string().max(60).optional(),
        from: moment.optional(),
        to: moment.optional(),
      }),
    )
    .output(page(lineShape))
    .query(async ({ ctx, input, signal }) => {
      const query = {
        before: input.cursor,
        after: input.after,
        limit: input.limit + 1,
        topics: input.topics?.split(",").filter((topic) => topic !== ""),
        advisorId: input.advisorId,
        from: input.from,
        to: input.to,
      };
      const lines = await linesPage(ctx.house, query, signal);
      const items = lines.slice(0, input.limit);
      const last = items.at(-1);
      return {
        items: items.map(presentLine),
        nextCursor: lines.length > input.limit && last ? String(last.seq) : null,
      };
    }),
  /**
   * Batches of new lines; a reconnect goes on after `lastEventId`, without gap or repeat. A conflict: it is ahead of
   * the newest line.
   */
  follow: can("activity.read")
    .input(
      z
        .object({
          lastEventId: z
            .string()
            .regex(/^\d{1,15}$/)
            .nullish(),
        })
        .optional(),
    )
    .subscription(async ({ ctx, input, signal }) => {
      const after = input?.lastEventId ? Number(input.lastEventId) : null;
      if (after !== null) await refuseAhead(ctx.house.store, after);
      return ctx.hub.follow({
        after,
        signal: AbortSignal.any(signal ? [signal, ctx.ended] : [ctx.ended]),
        as: messageOf,
        turn: () => ctx.turn(ctx.actor.id),
      });
    }),
});

/** A batch as it goes out, tracked by the number of its last line. */
function present(lines: readonly FeedLine[]) {
  return tracked(String(lines.at(-1)?.seq ?? 0), lines.map(presentLine));
}

const presented = new WeakMap<readonly FeedLine[], ReturnType<typeof present>>();

/** The same message for the same array: a batch is presented once for everybody who follows. */
function messageOf(lines: readonly FeedLine[]): ReturnType<typeof present> {
  const known = presented.get(lines);
  if (known) return known;
  const message = present(lines);
  presented.set(lines, message);
  return message;
}
