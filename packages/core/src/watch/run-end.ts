import { z } from "zod";
import type { Context } from "../context.ts";
import { defineJob, RetryLater } from "../jobs/kinds.ts";
import { warnShare } from "../measures/runs.ts";
import { cumulate, sentIn } from "../runs/funnel.ts";
import { readRun } from "../runs/rows.ts";
import { type Sign, tellOfRun } from "./heartbeat.ts";

/** After the start, and again; after the end, so that Meta's first reports are in it. */
export const lookMs = 30_000;

/** Looks until a run is over, and tells what came of it. */
export const runEndJob = defineJob({
  task: "watch.run_end",
  // What an older version stored of an announcement has no run: there is nothing to wait for.
  payload: z.union([z.object({ runId: z.string() }), z.object({ packId: z.string() })]),
  urgency: 2,
  // It comes back for as long as the run is open.
  tries: Number.MAX_SAFE_INTEGER,
  timeoutMs: 20_000,
  async run(ctx, payload, job) {
    if (!("runId" in payload)) return;
    const told = await endOf(ctx, payload.runId);
    if (!told) throw new RetryLater(ctx.now() + lookMs, { usesTry: false, reason: "The run is not over." });
    await ctx.store.transaction(async (tx) => {
      if (await job.finish(tx)) await tellOfRun(ctx, tx, { run: payload.runId, told });
    });
  },
});

/** Bad is what Today calls bad: more than so many of its people got nothing. Null: it is not over. */
async function endOf(ctx: Context, runId: string): Promise<Pick<Sign, "signal" | "words"> | null> {
  const run = await readRun(ctx.store, runId);
  if (run.endedAt === null || ctx.now() < run.endedAt + lookMs) return null;
  const { planned, accepted, failed, uncertain, ...rest } = cumulate(await sentIn(ctx.store, runId));
  const lost = failed + rest.cancelled + rest.expired;
  const waiting = planned - accepted - lost - uncertain;
  const facts = [
    `${accepted} of ${planned} announcements were taken by Meta`,
    ...(lost > 0 ? [`${lost} failed or were cancelled`] : []),
    ...(waiting > 0 ? [`${waiting} still wait, and their morning is over`] : []),
    ...(uncertain > 0 ? [`of ${uncertain} it is unknown`] : []),
  ];
  const isBad = planned === 0 || (lost + waiting) / planned > warnShare;
  return {
    signal: isBad ? "fail" : "ok",
    words: planned === 0 ? "The pack was announced, and there was nobody to tell." : `${facts.join(", ")}.`,
  };
}

/** For the first word about it, in the transaction of the line. */
export const startOf = (planned: number): Pick<Sign, "signal" | "words"> => ({
  signal: "start",
  words: `The pack of the day is announced to ${planned === 1 ? "1 person" : `${planned} people`}.`,
});
