import type { Context } from "../context.ts";
import { type ClaimedJob, claim, nextRunAt, type Room } from "./claim.ts";
import { type AnyJobKind, type Urgency, urgencies } from "./kinds.ts";
import { createLeases, leaseMs } from "./leases.ts";
import { runJob } from "./run-job.ts";

const sweepMs = 5_000;
const claimAtOnce = 64;
const enoughRoom = 32;
const lingerMs = 3;
/** What may run at once beside the answers, so that those always find a place and a connection to Meta. */
const atOnce = { bulk: 48, background: 16 };
/** Bulk that runs ahead of its pace by more than this only stands in the way. */
const bulkAheadMs = 600;

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
  const concurrency = options.concurrency ?? 128;
  /** By the pace of this moment, which people may change. */
  const mostOf = (urgency: Urgency): number => {
    if (urgency === 0) return concurrency;
    const paced = Math.ceil((ctx.config.messagesPerSecond * bulkAheadMs) / 1_000);
    const most = urgency === 1 ? Math.min(atOnce.bulk, paced) : atOnce.background;
    return Math.max(1, Math.min(most, concurrency - 1));
  };
  const leases = createLeases(ctx);
  const running = new Set<Promise<void>>();
  const busy: Record<Urgency, number> = { 0: 0, 1: 0, 2: 0 };
  let started = false;
  let stopping = false;
  let claiming = false;
  /** Places since the last claim. */
  let freed = 0;
  let again = false;
  let timer: NodeJS.Timeout | undefined;
  let linger: NodeJS.Timeout | undefined;
  let sweeper: NodeJS.Timeout | undefined;
  let stopListening = () => {};

  const roomFor = (atMost: number): Room => ({
    atMost: Math.min(atMost, concurrency - running.size),
    of: { 0: mostOf(0), 1: mostOf(1) - busy[1], 2: mostOf(2) - busy[2] },
  });

  async function take(atMost: number) {
    const now = ctx.now();
    const token = `${ctx.instance}#${ctx.newId()}`;
    const room = roomFor(atMost);
    freed = 0;
    return ctx.store.transaction((tx) => claim(tx, { now, room, token, leaseUntil: now + leaseMs }));
  }

  /** One claim for all who asked meanwhile; sleeps until the next job is due. */
  async function pump(): Promise<void> {
    again = true;
    if (claiming || stopping || !started) return;
    claiming = true;
    try {
      while (again && !stopping && running.size < concurrency) {
        again = false;
        const { jobs, full } = await take(claimAtOnce);
        for (const job of jobs) void launch(job);
        if (full) again = true;
      }
      if (!again) await sleepUntilNext();
    } catch (error) {
      ctx.log.error("jobs.claim_failed", { error: String(error) });
      schedule(ctx.now() + 1_000);
    } finally {
      claiming = false;
    }
  }

  function launch(job: ClaimedJob): Promise<void> {
    leases.running.set(job.id, job);
    busy[job.urgency]++;
    const done = runJob(ctx, kinds, job).finally(() => {
      running.delete(done);
      freed++;
      busy[job.urgency]--;
      if (leases.running.get(job.id) === job) leases.running.delete(job.id);
      if (started) roomMade();
    });
    running.add(done);
    return done;
  }

  /** Under load a claim for each job that ends would be a commit for each: a moment later it is for many. */
  function roomMade(): void {
    if (freed >= enoughRoom || running.size === 0) pumpSoon();
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
    // Where there is no room the end of a job wakes us, not the clock.
    const open = urgencies.filter((one) => busy[one] < mostOf(one));
    const at = await nextRunAt(ctx.store, open);
    if (at !== null) schedule(at);
  }

  function schedule(at: number): void {
    clearTimeout(timer);
    if (stopping) return;
    timer = setTimeout(pumpSoon, Math.min(Math.max(at - ctx.now(), 1), 60_000));
  }

  async function sweep(): Promise<void> {
    await leases.renew();
    await leases.reclaimLost();
    pumpSoon();
  }

  return {
    async start() {
      await leases.reclaimLost();
      started = true;
      stopListening = ctx.store.listen("jobs", pumpSoon);
      // Not a schedule: that is a job itself, and needs somebody who frees it when its own holder has died.
      sweeper = setInterval(() => {
        sweep().catch((error) => ctx.log.error("jobs.sweep_failed", { error: String(error) }));
      }, sweepMs);
      pumpSoon();
    },
    async stop(withinMs) {
      stopping = true;
      stopListening();
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
      clearInterval(sweeper);
    },
    async runDue() {
      let count = 0;
      for (;;) {
        const { jobs } = await take(concurrency);
        if (jobs.length === 0) return count;
        count += jobs.length;
        await Promise.all(jobs.map(launch));
      }
    },
    nextAt: () => nextRunAt(ctx.store, urgencies),
  };
}
