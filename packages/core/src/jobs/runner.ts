import { isStorageTrouble } from "@unlatch/db";
import { and, asc, eq } from "drizzle-orm";
import type { Context } from "../context.ts";
import { appendFeed } from "../feed.ts";
import { type AnyJobKind, RetryLater, type RunningJob } from "./kinds.ts";
import { type ClaimedJob, claim, finishJob, letNextGo, putOffJob } from "./queue.ts";
import { reclaimLost } from "./reclaim.ts";

const leaseMs = 60_000;
const sweepMs = 5_000;
const claimAtOnce = 64;
const enoughRoom = 32;
const lingerMs = 3;

export interface Runner {
  start(): Promise<void>;
  /** Takes nothing new and waits for what runs, at most `withinMs`. */
  stop(withinMs: number): Promise<void>;
  /** Runs what is due now and what that makes due now; resolves when nothing is left. */
  runDue(): Promise<number>;
  /** When the next job becomes due; null when none is waiting. */
  nextAt(): Promise<number | null>;
}

export function createRunner(
  ctx: Context,
  kinds: readonly AnyJobKind[],
  options: { concurrency?: number } = {},
): Runner {
  const byTask = new Map(kinds.map((kind) => [kind.task, kind]));
  const concurrency = options.concurrency ?? 128;
  const running = new Set<Promise<void>>();
  let started = false;
  let stopping = false;
  let claiming = false;
  let again = false;
  let timer: NodeJS.Timeout | undefined;
  let linger: NodeJS.Timeout | undefined;
  let sweeper: NodeJS.Timeout | undefined;
  let stopListening = () => {};

  async function take(limit: number): Promise<ClaimedJob[]> {
    const now = ctx.now();
    const token = `${ctx.instance}#${ctx.newId()}`;
    return ctx.store.transaction((tx) => claim(tx, { now, limit, token, leaseUntil: now + leaseMs }));
  }

  /** One claim for all who asked meanwhile; sleeps until the next job is due. */
  async function pump(): Promise<void> {
    again = true;
    if (claiming || stopping || !started) return;
    claiming = true;
    try {
      while (again && !stopping && running.size < concurrency) {
        again = false;
        const limit = Math.min(claimAtOnce, concurrency - running.size);
        const jobs = await take(limit);
        for (const job of jobs) launch(job);
        if (jobs.length === limit) again = true;
      }
      if (!again) await sleepUntilNext();
    } catch (error) {
      ctx.log.error("jobs.claim_failed", { error: String(error) });
      schedule(ctx.now() + 1_000);
    } finally {
      claiming = false;
    }
  }

  function launch(job: ClaimedJob): void {
    const done = execute(job).finally(() => {
      running.delete(done);
      roomMade();
    });
    running.add(done);
  }

  /** Under load a claim for each job that ends would be a commit for each: a moment later it is for many. */
  function roomMade(): void {
    const free = concurrency - running.size;
    if (free >= enoughRoom || running.size === 0) pumpSoon();
    else linger ??= setTimeout(pumpSoon, lingerMs);
  }

  let soon = false;
  function pumpSoon(): void {
    again = true;
    if (soon || stopping) return;
    soon = true;
    clearTimeout(linger);
    linger = undefined;
    setImmediate(() => {
      soon = false;
      void pump();
    });
  }

  async function sleepUntilNext(): Promise<void> {
    const at = await nextAt();
    if (at !== null) schedule(at);
  }

  function schedule(at: number): void {
    clearTimeout(timer);
    if (stopping) return;
    timer = setTimeout(pumpSoon, Math.min(Math.max(at - ctx.now(), 1), 60_000));
  }

  async function execute(job: ClaimedJob): Promise<void> {
    const kind = byTask.get(job.task);
    const control = new AbortController();
    const state = { finished: false };
    const lease = { id: job.id, lane: job.lane, token: job.leaseToken ?? "" };
    const handle: RunningJob = {
      id: job.id,
      lane: job.lane,
      tries: job.tries,
      signal: control.signal,
      async finish(tx, { notBefore } = {}) {
        state.finished = true;
        return finishJob(tx, lease, notBefore);
      },
      async putOff(tx, later) {
        state.finished = true;
        await putOffJob(tx, { ...lease, tries: job.tries }, later);
      },
    };
    try {
      if (!kind) throw new Error(`No room knows the task "${job.task}".`);
      const limit = setTimeout(() => control.abort(new Error("Took too long.")), kind.timeoutMs);
      const aborted = new Promise<never>((_, reject) => {
        control.signal.addEventListener("abort", () => reject(control.signal.reason as Error));
      });
      try {
        await Promise.race([kind.perform(ctx, job.payload, handle), aborted]);
      } finally {
        clearTimeout(limit);
      }
      if (!state.finished) await ctx.store.transaction((tx) => finishJob(tx, lease));
    } catch (error) {
      await postpone(job, kind?.tries ?? 1, error).catch((failure) =>
        // The lease runs out and the job comes back; nothing is lost.
        ctx.log.error("jobs.postpone_failed", { job: job.id, error: String(failure) }),
      );
    }
  }

  async function postpone(job: ClaimedJob, maxTries: number, error: unknown): Promise<void> {
    const later = laterFor(error, ctx.now());
    const gaveUp = later === null && job.tries >= maxTries;
    if (!later)
      ctx.log.warn("jobs.failed", { job: job.id, task: job.task, tries: job.tries, error: String(error) });
    const backoffMs = 1_000 * 2 ** (job.tries - 1) * (1 + ctx.random() / 4);
    const { jobs } = ctx.store.t;
    await ctx.store.transaction(async (tx) => {
      if (job.lane) await tx.lock(`lane:${job.lane}`);
      const kept = await tx.db
        .update(jobs)
        .set({
          state: gaveUp ? "dead" : "ready",
          runAt: later?.at ?? Math.round(ctx.now() + backoffMs),
          tries: later && !later.usesTry ? job.tries - 1 : job.tries,
          error: error instanceof Error ? error.message : String(error),
          leaseToken: null,
          leaseUntil: null,
        })
        .where(and(eq(jobs.id, job.id), eq(jobs.leaseToken, job.leaseToken ?? "")))
        .returning({ id: jobs.id });
      if (kept.length === 0) return;
      if (!gaveUp) return tx.wake("jobs");
      if (job.lane) await letNextGo(tx, job.lane);
      await appendFeed(tx, {
        at: ctx.now(),
        topic: "job.failed",
        ref: job.id,
        data: { task: job.task, error: String(error) },
      });
    });
  }

  async function nextAt(): Promise<number | null> {
    const { jobs } = ctx.store.t;
    const [next] = await ctx.store.db
      .select({ runAt: jobs.runAt })
      .from(jobs)
      .where(eq(jobs.state, "ready"))
      .orderBy(asc(jobs.runAt))
      .limit(1);
    return next?.runAt ?? null;
  }

  return {
    async start() {
      await reclaimLost(ctx);
      started = true;
      stopListening = ctx.store.listen("jobs", pumpSoon);
      sweeper = setInterval(() => {
        reclaimLost(ctx).catch((error) => ctx.log.error("jobs.sweep_failed", { error: String(error) }));
        pumpSoon();
      }, sweepMs);
      pumpSoon();
    },
    async stop(withinMs) {
      stopping = true;
      stopListening();
      clearInterval(sweeper);
      clearTimeout(timer);
      clearTimeout(linger);
      let limit: NodeJS.Timeout | undefined;
      await Promise.race([
        Promise.allSettled(running),
        new Promise((resolve) => {
          limit = setTimeout(resolve, withinMs);
        }),
      ]);
      clearTimeout(limit);
    },
    async runDue() {
      let count = 0;
      for (;;) {
        const jobs = await take(concurrency);
        if (jobs.length === 0) return count;
        count += jobs.length;
        await Promise.all(jobs.map(execute));
      }
    },
    nextAt,
  };
}

const storageRestMs = 5_000;

/** A store in trouble is no fault of the job's, and uses none of its tries. */
function laterFor(error: unknown, now: number): RetryLater | null {
  if (error instanceof RetryLater) return error;
  if (!isStorageTrouble(error)) return null;
  return new RetryLater(now + storageRestMs, { usesTry: false, reason: String(error) });
}
