import { tracked } from "@trpc/server";
import { linesPage } from "@unlatch/core/activity/long-lists";
import { hiddenFrom } from "@unlatch/core/all-rooms";
import type { FeedLine } from "@unlatch/core/feed";
import { refuseAhead } from "@unlatch/core/feed-newest";
import { titleOf } from "@unlatch/core/outbound/explain";
import { z } from "zod";
import { moment } from "../message-query.ts";
import { iso, page, time } from "../shapes.ts";
import { can, router } from "../trpc.ts";

export const lineShape = z.object({
  seq: z.number(),
  at: time,
  topic: z.string(),
  ref: z.string().nullable(),
  advisorId: z.string().nullable(),
  advisorName: z.string().nullable(),
  data: z.record(z.string(), z.unknown()).nullable(),
});

export type FeedLineShape = z.output<typeof lineShape>;

export function presentLine(line: FeedLine): FeedLineShape {
  const code = line.data?.code;
  const data = typeof code === "number" ? { ...line.data, title: titleOf(code) } : line.data;
  return { ...line, at: iso(line.at), data };
}

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
        hidden: hiddenFrom(ctx.actor),
        topics: input.topics?.split(",").filter((topic) => topic !== ""),
        advisorId: input.advisorId,
        from: input.from,
        to: input.to,
      };
      const lines = await linesPage(ctx.context, query, signal);
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
      if (after !== null) await refuseAhead(ctx.context.store, after);
      return ctx.hub.follow({
        after,
        signal: AbortSignal.any(signal ? [signal, ctx.ended] : [ctx.ended]),
        as: messagesWithout(hiddenFrom(ctx.actor)),
        turn: () => ctx.turn(ctx.actor.id),
      });
    }),
});

/** A batch as it goes out, tracked by the number of its last line. */
function present(lines: readonly FeedLine[]) {
  return tracked(String(lines.at(-1)?.seq ?? 0), lines.map(presentLine));
}

type Message = ReturnType<typeof present>;

/** By what is hidden: most people see the same, and a batch is presented once for all of them. */
const presented = new Map<string, WeakMap<readonly FeedLine[], Message>>();

/** Lines as who may not see these topics gets them; null where none of a batch is left. */
function messagesWithout(hidden: readonly string[]): (lines: readonly FeedLine[]) => Message | null {
  const key = hidden.join();
  const known = presented.get(key) ?? new WeakMap<readonly FeedLine[], Message>();
  presented.set(key, known);
  const unseen = new Set(hidden);
  return (lines) => {
    const before = known.get(lines);
    if (before) return before;
    const seen = lines.filter((line) => !unseen.has(line.topic));
    if (seen.length === 0) return null;
    const message = present(seen);
    known.set(lines, message);
    return message;
  };
}
