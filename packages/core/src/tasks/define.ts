import { isStorageTrouble, type TaskResult, type Tx } from "@unlatch/db";
import { z } from "zod";
import type { Actor } from "../actor.ts";
import type { Context } from "../context.ts";
import { Refusal } from "../errors.ts";
import type { Progress } from "../heavy.ts";
import { type AnyJobKind, defineJob, RetryLater, type RunningJob } from "../jobs/kinds.ts";
import { enqueue } from "../jobs/queue.ts";
import { addTask, changeOpen, findTask, isOpen, type Task } from "./rows.ts";

/** Progress is written no more often: who watches asks as often. */
const tellMs = 1_000;
const againMs = 2_000;

export interface TaskKind<I> {
  kind: string;
  input: z.ZodType<I>;
  timeoutMs: number;
  run(
    ctx: Context,
    input: I,
    work: { id: number; signal: AbortSignal; progress: Progress },
  ): Promise<TaskResult>;
}

export interface TaskOf<I> extends AnyJobKind {
  kind: string;
  input: z.ZodType<I>;
}

/**
 * Long work for a person. It is a job, so when its process dies in the middle another one takes it up and begins
 * anew; its file takes its name only when it is whole.
 */
export function defineTask<I>(task: TaskKind<I>): TaskOf<I> {
  const job = defineJob({
    task: `task.${task.kind}`,
    payload: z.object({ taskId: z.number() }),
    urgency: 2,
    tries: 3,
    timeoutMs: task.timeoutMs,
    async run(ctx, { taskId }, running) {
      const row = await findTask(ctx.store, taskId);
      if (row && isOpen(row)) await attempt(ctx, task, { row, running });
    },
    async gaveUp(ctx, tx, { payload, reason }) {
      if (payload) await fail(ctx, tx, payload.taskId, reason);
      return {};
    },
  });
  return { ...job, kind: task.kind, input: task.input };
}

/** Queues it in a transaction of its verb, which notes who asked. */
export async function startTask<I>(
  ctx: Context,
  tx: Tx,
  { task, actor, input }: { task: TaskOf<I>; actor: Actor; input: NoInfer<I> },
): Promise<Task> {
  const id = await addTask(ctx, tx, { actor, kind: task.kind, input });
  await enqueue(tx, { task: task.task, urgency: 2 }, { taskId: id }, { runAt: ctx.now() });
  const row = await findTask(tx, id);
  if (!row) throw new Error("A task that was just kept is gone.");
  return row;
}

async function attempt<I>(
  ctx: Context,
  task: TaskKind<I>,
  { row, running }: { row: Task; running: RunningJob },
): Promise<void> {
  const { id } = row;
  const cancelled = new AbortController();
  const deaf = ctx.store.listen("tasks", () => void endIfCancelled(ctx, id, cancelled));
  const signal = AbortSignal.any([running.signal, cancelled.signal, ctx.heavy.stopping]);
  try {
    await ctx.store.transaction((tx) => changeOpen(tx, id, { state: "running", done: 0 }));
    const progress = teller(ctx, id);
    const result = await task.run(ctx, task.input.parse(row.input), { id, signal, progress });
    await ctx.store.transaction(async (tx) => {
      const end = {
        state: "done",
        result,
        done: result.rows,
        total: result.rows,
        endedAt: ctx.now(),
      } as const;
      if (await running.finish(tx)) await changeOpen(tx, id, end);
    });
  } catch (error) {
    if (cancelled.signal.aborted) return;
    if (ctx.heavy.stopping.aborted) {
      await ctx.store.transaction((tx) => changeOpen(tx, id, { state: "queued", done: 0 }));
      throw new RetryLater(ctx.now() + againMs, { usesTry: false, reason: "The server was stopped." });
    }
    if (!(error instanceof Refusal) || isStorageTrouble(error)) throw error;
    // What can't be done as it was asked for is not tried again.
    await ctx.store.transaction(async (tx) => {
      if (await running.finish(tx)) await fail(ctx, tx, id, error.message);
    });
  } finally {
    deaf();
  }
}

const fail = (ctx: Context, tx: Tx, id: number, error: string) =>
  changeOpen(tx, id, { state: "failed", error, endedAt: ctx.now() });

/** Somebody cancels it, here or in another process. */
async function endIfCancelled(ctx: Context, id: number, control: AbortController): Promise<void> {
  // A read that fails is made up for by the next one: the end of the task looks again.
  const row = await findTask(ctx.store, id).catch(() => undefined);
  if (row?.state === "cancelled") control.abort(new Error("It was cancelled."));
}

function teller(ctx: Context, id: number): Progress {
  let toldAt = 0;
  return (done, total) => {
    if (performance.now() - toldAt < tellMs) return;
    toldAt = performance.now();
    ctx.store
      .transaction((tx) => changeOpen(tx, id, { done, total }))
      .catch((error) => ctx.log.warn("task.progress_not_kept", { task: id, error: String(error) }));
  };
}
