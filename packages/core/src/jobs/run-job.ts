import { isStorageTrouble, type Tx } from "@unlatch/db";
import { and, eq } from "drizzle-orm";
import type { Context } from "../context.ts";
import { appendFeed } from "../feed.ts";
import type { ClaimedJob } from "./claim.ts";
import { type AnyJobKind, kindOf, RetryLater, type RunningJob, type Settled, Unreadable } from "./kinds.ts";
import { parkJob, passTurn } from "./parked.ts";
import { finishJob, letNextGo, putOffJob } from "./queue.ts";

const storageRestMs = 5_000;
const longestBackoffMs = 300_000;

/** Runs one claimed job to its end, to its next try, or to its death. */
export async function runJob(ctx: Context, kinds: readonly AnyJobKind[], job: ClaimedJob): Promise<void> {
  const kind = kindOf(kinds, job.task);
  const control = new AbortController();
  const handle = handleOf(ctx, job, control.signal);
  try {
    if (!kind) throw new Unreadable(`No room knows the task "${job.task}".`);
    const limit = setTimeout(() => control.abort(new Error("Took too long.")), kind.timeoutMs);
    const aborted = new Promise<never>((_, reject) => {
      control.signal.addEventListener("abort", () => reject(control.signal.reason as Error));
    });
    try {
      await Promise.race([kind.perform(ctx, payloadOf(job), handle), aborted]);
    } finally {
      clearTimeout(limit);
    }
    if (!handle.ended()) await ctx.store.transaction((tx) => handle.finish(tx));
  } catch (error) {
    await afterError(ctx, kinds, job, error).catch((failure) =>
      // The lease runs out and the job comes back; nothing is lost.
      ctx.log.error("jobs.postpone_failed", { job: job.id, error: String(failure) }),
    );
  }
}

function payloadOf(job: ClaimedJob): unknown {
  try {
    return JSON.parse(job.payload);
  } catch {
    throw new Unreadable(`What is stored of this job can't be read: ${String(job.payload).slice(0, 100)}`);
  }
}

function handleOf(ctx: Context, job: ClaimedJob, signal: AbortSignal): RunningJob & { ended(): boolean } {
  const lease = { id: job.id, lane: job.lane, token: job.token };
  let ended = false;
  const turnOver = async (tx: Tx) => {
    ended = true;
    if (job.heldBy) await passTurn(tx, job.heldBy, ctx.now());
  };
  return {
    id: job.id,
    lane: job.lane,
    urgency: job.urgency,
    tries: job.tries,
    signal,
    ended: () => ended,
    async finish(tx, { notBefore } = {}) {
      await turnOver(tx);
      return finishJob(tx, lease, notBefore);
    },
    async putOff(tx, later) {
      await turnOver(tx);
      await putOffJob(tx, { ...lease, tries: job.tries }, later);
    },
    async park(tx, hold) {
      await turnOver(tx);
      await parkJob(tx, lease, hold);
    },
  };
}

async function afterError(
  ctx: Context,
  kinds: readonly AnyJobKind[],
  job: ClaimedJob,
  error: unknown,
): Promise<void> {
  const later = laterFor(error, ctx.now());
  const lease = { id: job.id, token: job.token, tries: job.tries };
  if (later) {
    const { at, usesTry, message: reason } = later;
    return ctx.store.transaction((tx) => putOffJob(tx, lease, { at, usesTry, reason }));
  }
  ctx.log.warn("jobs.failed", { job: job.id, task: job.task, tries: job.tries, error: String(error) });
  const maxTries = kindOf(kinds, job.task)?.tries ?? 1;
  const reason = error instanceof Error ? error.message : String(error);
  if (job.tries >= maxTries || error instanceof Unreadable) return giveUp(ctx, kinds, job, reason);
  const backoffMs = Math.min(1_000 * 2 ** (job.tries - 1), longestBackoffMs) * (1 + ctx.random() / 4);
  await ctx.store.transaction((tx) =>
    putOffJob(tx, lease, { at: Math.round(ctx.now() + backoffMs), usesTry: true, reason }),
  );
}

/** Nobody comes back to it, so what it was about is settled with it; its lane goes on. */
async function giveUp(
  ctx: Context,
  kinds: readonly AnyJobKind[],
  job: ClaimedJob,
  reason: string,
): Promise<void> {
  const kind =
    kindOf(kinds, job.task) ?? kinds.find((one) => one.lanes?.some((start) => job.lane?.startsWith(start)));
  const settle = (tx: Tx) => kind?.settle(ctx, tx, { payload: readable(job), lane: job.lane, reason });
  try {
    await ctx.store.transaction((tx) => die(ctx, tx, job, { reason, settle }));
  } catch (error) {
    if (isStorageTrouble(error)) throw error;
    // What can't be settled either must not come back for ever.
    ctx.log.error("jobs.not_settled", { job: job.id, task: job.task, error: String(error) });
    await ctx.store.transaction((tx) => die(ctx, tx, job, { reason, settle: async () => ({}) }));
  }
}

async function die(
  ctx: Context,
  tx: Tx,
  job: ClaimedJob,
  end: { reason: string; settle(tx: Tx): Promise<Settled> | undefined },
): Promise<void> {
  const { jobs } = tx.t;
  if (job.lane) await tx.lock(`lane:${job.lane}`);
  const kept = await tx.db
    .update(jobs)
    .set({ state: "dead", runAt: ctx.now(), error: end.reason, leaseToken: null, leaseUntil: null })
    .where(and(eq(jobs.id, job.id), eq(jobs.leaseToken, job.token)))
    .returning({ id: jobs.id });
  if (kept.length === 0) return;
  const about = (await end.settle(tx)) ?? {};
  if (job.lane) await letNextGo(tx, job.lane);
  if (job.heldBy) await passTurn(tx, job.heldBy, ctx.now());
  await appendFeed(tx, {
    at: ctx.now(),
    topic: "job.failed",
    ref: job.id,
    ...about,
    data: { task: job.task, error: end.reason },
  });
}

function readable(job: ClaimedJob): unknown {
  try {
    return JSON.parse(job.payload);
  } catch {
    return null;
  }
}

/** A store in trouble is no fault of the job's, and uses none of its tries. */
function laterFor(error: unknown, now: number): RetryLater | null {
  if (error instanceof RetryLater) return error;
  if (!isStorageTrouble(error)) return null;
  return new RetryLater(now + storageRestMs, { usesTry: false, reason: String(error) });
}
