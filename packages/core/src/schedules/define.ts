import { isStorageTrouble, type Tx } from "@unlatch/db";
import { eq } from "drizzle-orm";
import { z } from "zod";
import { dayAfter } from "../business-day.ts";
import type { Context } from "../context.ts";
import { appendFeed } from "../feed.ts";
import { type AnyJobKind, defineJob, RetryLater, type RunningJob } from "../jobs/kinds.ts";
import type { Fire } from "../next-fire.ts";
import { armNext, findSchedule, type Outcome } from "./rows.ts";
import { dueAt, isInTime, type Standing } from "./rule.ts";

/** One time that it returned. */
export interface Firing extends Fire {
  signal: AbortSignal;
  /**
   * Ends it inside a transaction of the handler's and arms the next: effect, end and next are then one. False when
   * somebody else has taken it over, who is now the one to decide. Without it the end follows by itself, and what
   * runs must stand being done twice.
   */
  done(tx: Tx): Promise<boolean>;
}

/** After so long; or minutes after midnight on the clock of the business, and how late it may still be done. */
export type Times = { every: number } | { at: number; catchUpMs: number };

export type ScheduleKind = Times & {
  name: string;
  run(ctx: Context, firing: Firing): Promise<void>;
  timeoutMs?: number;
};

export interface Schedule extends AnyJobKind {
  name: string;
  times: Times;
}

/** Something that returns: a job that makes its own next one. */
export const defineSchedule = (kind: ScheduleKind): Schedule => ({
  name: kind.name,
  times: kind,
  ...defineJob({
    task: kind.name,
    payload: z.object({}),
    urgency: 2,
    tries: 5,
    timeoutMs: kind.timeoutMs ?? 50_000,
    run: (ctx, _, job) => fire(ctx, kind, job),
    async gaveUp(ctx, tx) {
      const row = await findSchedule(tx, kind.name);
      if (row) await armNext(tx, kind.name, { outcome: "failed", ...momentOfDue(ctx, row) });
      return {};
    },
  }),
});

function momentOfDue(ctx: Context, row: Standing) {
  const now = ctx.now();
  return { due: dueAt(row, row.nextAt, ctx.config.timeZone), now };
}

async function fire(ctx: Context, kind: ScheduleKind, job: RunningJob): Promise<void> {
  const row = await findSchedule(ctx.store, kind.name);
  if (!row) return;
  const now = ctx.now();
  if (now < row.nextAt)
    throw new RetryLater(row.nextAt, { usesTry: false, reason: "The clock or the rule was changed." });
  const due = dueAt(row, now, ctx.config.timeZone);
  const end = (outcome: Outcome) => async (tx: Tx) => {
    if (!(await job.finish(tx))) return false;
    await armNext(tx, kind.name, { outcome, due, now: ctx.now() });
    return true;
  };
  const from = dueAt(row, row.nextAt, ctx.config.timeZone).day;
  if (!isInTime(row, due, now)) {
    const to = row.days.includes(due.day) ? dayAfter(due.day, -1) : due.day;
    await ctx.store.transaction(async (tx) => {
      if (await end("skipped")(tx)) await tellSkipped(ctx, tx, { name: kind.name, from, to });
    });
    return;
  }
  if (due.at !== row.nextAt) await passOver(ctx, kind.name, { from, due });
  await attempt(ctx, kind, { due, job, end });
}

async function attempt(
  ctx: Context,
  kind: ScheduleKind,
  { due, job, end }: { due: Fire; job: RunningJob; end(outcome: Outcome): (tx: Tx) => Promise<boolean> },
): Promise<void> {
  let isDone = false;
  const done = async (tx: Tx) => {
    isDone = true;
    return end("done")(tx);
  };
  try {
    await kind.run(ctx, { ...due, signal: job.signal, done });
  } catch (error) {
    // What returns soon is its own next try; what comes once a day is tried again as other jobs are.
    if (!("every" in kind) || isDone || error instanceof RetryLater || isStorageTrouble(error)) throw error;
    ctx.log.error("schedule.failed", { name: kind.name, error: String(error) });
    await ctx.store.transaction(end("failed"));
    return;
  }
  if (!isDone) await ctx.store.transaction(done);
}

/** Those that were missed are over: whatever becomes of the last one, they do not come back. */
async function passOver(ctx: Context, name: string, { from, due }: { from: string; due: Fire }) {
  const { schedules } = ctx.store.t;
  await ctx.store.transaction(async (tx) => {
    await tx.db.update(schedules).set({ nextAt: due.at }).where(eq(schedules.name, name));
    await tellSkipped(ctx, tx, { name, from, to: dayAfter(due.day, -1) });
  });
}

/** The days that nobody was there for, or that a clock jumped over. */
async function tellSkipped(ctx: Context, tx: Tx, { name, from, to }: Record<"name" | "from" | "to", string>) {
  if (from > to) return;
  await appendFeed(tx, { at: ctx.now(), topic: "schedule.skipped", ref: name, data: { from, to } });
}
