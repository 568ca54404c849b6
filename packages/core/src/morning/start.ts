import { and, eq } from "drizzle-orm";
import { z } from "zod";
import type { Context } from "../context.ts";
import { Refusal } from "../errors.ts";
import { defineJob, RetryLater } from "../jobs/kinds.ts";
import { resumeRun } from "../runs/control.ts";
import { dripNow } from "../runs/drip.ts";
import { cancel } from "../runs/end.ts";
import { letGo } from "../runs/let-go.ts";
import { findRun, type Run, readRun } from "../runs/rows.ts";
import { tell } from "../runs/tell.ts";
import { schedule as itself } from "./actor.ts";
import { stoppedBy } from "./checks.ts";
import { preflight } from "./preflight.ts";
import { type Morning, moveMorning } from "./rows.ts";
import { noteMissed } from "./take-up.ts";

/** At its very moment; whoever looks each minute does the same where this was lost or put off. */
export const startJob = defineJob({
  task: "morning.start",
  payload: z.object({ schedule: z.string(), day: z.string() }),
  urgency: 0,
  tries: 5,
  timeoutMs: 60_000,
  async run(ctx, { schedule, day }) {
    const { mornings } = ctx.store.t;
    const [morning] = await ctx.store.db
      .select()
      .from(mornings)
      .where(and(eq(mornings.schedule, schedule), eq(mornings.day, day)));
    if (morning?.state !== "planned") return;
    if (ctx.now() < morning.startsAt)
      throw new RetryLater(morning.startsAt, { usesTry: false, reason: "Its time has not come." });
    await start(ctx, morning);
  },
});

/** Looks at everything once more, and lets it go: what Meta would refuse anyway holds it, all else is told. */
export async function start(ctx: Context, morning: Morning): Promise<void> {
  const { runId, day, packId } = morning;
  if (runId === null) return;
  if (ctx.now() > morning.lastStartsAt + ctx.config.catchUpMs) return tooLate(ctx, morning, runId);
  const { checks, red, at } = await preflight(ctx, { day, packId, by: itself.name });
  const stop = stoppedBy(checks);
  await ctx.store.transaction(async (tx) => {
    const reason = stop?.reason ?? null;
    const state = stop ? ("held" as const) : ("started" as const);
    const to = { state, reason, red: [...red], lookedAt: at };
    const moved = await moveMorning(tx, { morning, from: ["planned"] }, { ...to, changedAt: ctx.now() });
    if (!moved) return;
    const sentAnyway = stop ? [] : red;
    const run = await letGo(ctx, tx, itself, { id: runId, sentAnyway, heldFor: reason });
    // Somebody called it off before its time.
    if (run === null)
      await moveMorning(tx, { morning, from: [to.state] }, { state: "cancelled", reason: null });
  });
  if (!stop) await dripNow(ctx, runId);
}

async function tooLate(ctx: Context, morning: Morning, runId: string): Promise<void> {
  const reason = "This house was not running when it should have begun, and came back too late.";
  await ctx.store.transaction(async (tx) => {
    const to = { state: "missed", reason, changedAt: ctx.now() } as const;
    if (!(await moveMorning(tx, { morning, from: ["planned"] }, to))) return;
    const run = await findRun(tx, runId);
    if (run) await tell(ctx, tx, itself, await cancel(ctx, tx, { run, reason }));
    await noteMissed(ctx, tx, { ...morning, reason });
  });
}

/** One that is held goes on by itself when its red check is green, for as long as it may. */
export async function lookAgain(ctx: Context, morning: Morning): Promise<void> {
  const { runId, day, packId } = morning;
  if (runId === null) return;
  const run = await readRun(ctx.store, runId);
  if (run.endedAt !== null) return overAt(ctx, morning, run);
  // A person let it go on, or it waits for something else by now.
  if (run.state !== "held" || run.reason !== morning.reason) return settle(ctx, morning, "started");
  const { checks, red, at } = await preflight(ctx, { day, packId, by: itself.name });
  const isStopped = stoppedBy(checks) !== undefined;
  await ctx.store.transaction((tx) =>
    moveMorning(tx, { morning, from: ["held"] }, { red: [...red], lookedAt: at }),
  );
  if (isStopped) return;
  try {
    await resumeRun(ctx, itself, { id: runId });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    ctx.log.warn("morning.still_held", { day, reason: error.message });
    return;
  }
  await settle(ctx, morning, "started");
}

async function settle(ctx: Context, morning: Morning, state: "started" | "cancelled"): Promise<void> {
  const to = { state, reason: null, changedAt: ctx.now() };
  await ctx.store.transaction((tx) => moveMorning(tx, { morning, from: ["held"] }, to));
}

async function overAt(ctx: Context, morning: Morning, { state, startedAt }: Run): Promise<void> {
  if (startedAt !== null) return settle(ctx, morning, "started");
  if (state === "cancelled") return settle(ctx, morning, "cancelled");
  const reason = `Its time was over before this was mended: ${morning.reason ?? ""}`;
  await ctx.store.transaction(async (tx) => {
    const to = { state: "missed", reason, changedAt: ctx.now() } as const;
    if (await moveMorning(tx, { morning, from: ["held"] }, to))
      await noteMissed(ctx, tx, { ...morning, reason });
  });
}
