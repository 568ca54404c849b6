import { maskText } from "@unlatch/core/message-line";
import { cancelTask, getTask, listTasks, type Task } from "@unlatch/core/tasks/rows";
import { exportAgain, keptMs, startExport } from "@unlatch/core/transfer/export";
import { z } from "zod";
import { messageFilter } from "../message-query.ts";
import { iso, isoOrNull, page, time } from "../shapes.ts";
import { can, router } from "../trpc.ts";

const taskId = z
  .string()
  .regex(/^\d{1,15}$/, "is not the id of a task")
  .transform(Number);

export const taskShape = z.object({
  id: z.string(),
  kind: z.string(),
  state: z.enum(["queued", "running", "done", "failed", "cancelled"]),
  done: z.number(),
  /** Null while nobody knows how much there is. */
  total: z.number().nullable(),
  /** Below `/api/tasks/{id}/result` until then. */
  result: z.object({ name: z.string(), rows: z.number(), bytes: z.number(), keptUntil: time }).nullable(),
  /** Why it failed. */
  error: z.string().nullable(),
  by: z.object({ id: z.string(), name: z.string() }),
  createdAt: time,
  endedAt: time.nullable(),
});

export function presentTask({
  id,
  kind,
  state,
  done,
  total,
  result,
  error,
  ...row
}: Task): z.output<typeof taskShape> {
  return {
    id: String(id),
    kind,
    state,
    done,
    total,
    result: result && {
      name: result.name,
      rows: result.rows,
      bytes: result.bytes,
      keptUntil: iso((row.endedAt ?? row.createdAt) + keptMs),
    },
    error,
    by: { id: row.byId, name: row.byName },
    createdAt: iso(row.createdAt),
    endedAt: isoOrNull(row.endedAt),
  };
}

const about = (method: "GET" | "POST", path: `/${string}`, summary: string) => ({
  openapi: { method, path, tags: ["Tasks"], summary },
});

export const tasksRouter = router({
  start: can("activity.read")
    .meta({
      creates: true,
      ...about("POST", "/tasks", "Starts long work: an export of messages into a file"),
    })
    .input(
      z.object({
        kind: z.literal("export"),
        format: z.enum(["csv", "jsonl"]).default("csv"),
        /** As the list of messages takes it. */
        filter: messageFilter.default({}),
      }),
    )
    .output(taskShape)
    .mutation(async ({ ctx, input: { format, filter } }) => {
      const words = maskText(JSON.stringify(filter));
      return presentTask(await startExport(ctx.context, ctx.actor, { format, filter, words }));
    }),
  again: can("activity.read")
    .meta({
      creates: true,
      ...about("POST", "/tasks/{id}/again", "Makes the same file anew, with what one may see now"),
    })
    .input(z.object({ id: taskId }))
    .output(taskShape)
    .mutation(async ({ ctx, input }) => presentTask(await exportAgain(ctx.context, ctx.actor, input))),
  list: can("activity.read")
    .meta(about("GET", "/tasks", "One’s own long work, newest first; admins see everybody’s"))
    .input(
      z.object({
        cursor: taskId.optional(),
        /** For who may see everybody's: only one's own. */
        by: z.literal("me").optional(),
        limit: z.coerce.number().int().min(1).max(500).default(50),
      }),
    )
    .output(page(taskShape))
    .query(async ({ ctx, input }) => {
      const { items, nextCursor } = await listTasks(ctx.context, ctx.actor, input);
      return { items: items.map(presentTask), nextCursor };
    }),
  get: can("activity.read")
    .meta(about("GET", "/tasks/{id}", "How far it is, and what came of it"))
    .input(z.object({ id: taskId }))
    .output(taskShape)
    .query(async ({ ctx, input }) => presentTask(await getTask(ctx.context, ctx.actor, input.id))),
  cancel: can("activity.read")
    .meta(about("POST", "/tasks/{id}/cancel", "Ends it; what it made is thrown away"))
    .input(z.object({ id: taskId }))
    .output(taskShape)
    .mutation(async ({ ctx, input }) => presentTask(await cancelTask(ctx.context, ctx.actor, input))),
});
