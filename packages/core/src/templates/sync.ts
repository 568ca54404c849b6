import { z } from "zod";
import type { Actor } from "../actor.ts";
import { note } from "../audit/note.ts";
import type { Context } from "../context.ts";
import { defineJob } from "../jobs/kinds.ts";
import { keepTry, type LastTry, lastTry } from "../last-try.ts";
import { defineSchedule } from "../schedules/define.ts";
import { listAtMeta } from "./at-meta.ts";
import { type Kept, keepListed } from "./keep.ts";
import { tellMisfit } from "./misfit.ts";

export const syncName = "templates";
const hourMs = 3_600_000;
const minuteMs = 60_000;

export interface SyncEnd extends LastTry {
  /** Null: Meta did not tell. */
  kept: Kept | null;
}

/** Asks Meta for every template and keeps what it says. Never rejects for what Meta does: the try is kept with why. */
export async function syncTemplates(ctx: Context, signal?: AbortSignal): Promise<SyncEnd> {
  const askedAt = ctx.now();
  const answer = await listAtMeta(ctx, signal);
  const kept = answer.kind === "listed" ? await keepListed(ctx, answer.templates, askedAt) : null;
  const error = answer.kind === "failed" ? answer.error : null;
  await ctx.store.transaction((tx) => keepTry(tx, syncName, { triedAt: askedAt, error }));
  return { ...(await lastTry(ctx.store, syncName)), kept };
}

/** By the button: the audit says who asked. */
export async function syncNow(ctx: Context, actor: Actor): Promise<SyncEnd> {
  const end = await syncTemplates(ctx);
  const { error, kept } = end;
  await ctx.store.transaction((tx) =>
    note(ctx, tx, actor, { topic: "template.synced", after: { error, ...kept }, line: null }),
  );
  return end;
}

/** Which processes have looked since they began: what was told while nobody was there is not waited for. */
const started = new WeakSet<object>();

/** Once an hour, and once when the house starts; nothing where no account is set. */
async function syncWhenDue(ctx: Context, signal: AbortSignal): Promise<void> {
  if (ctx.config.businessAccountId === null) return;
  const { succeededAt, triedAt } = await lastTry(ctx.store, syncName);
  const isFresh = succeededAt !== null && ctx.now() - succeededAt < hourMs && succeededAt <= ctx.now();
  // After a failure it is tried again sooner, and not every minute.
  const isTired = triedAt !== null && triedAt !== succeededAt && ctx.now() - triedAt < 10 * minuteMs;
  if (started.has(ctx.settings) && (isFresh || isTired)) return;
  started.add(ctx.settings);
  await syncTemplates(ctx, signal);
}

export const hourlySync = defineSchedule({
  name: "templates.hourly",
  every: minuteMs,
  timeoutMs: 5 * minuteMs,
  run: (ctx, { signal }) => syncWhenDue(ctx, signal),
});

/** Because Meta said something changed, or refused a message for its values. */
export const syncSoon = defineJob({
  task: "templates.sync",
  payload: z.object({ askedAt: z.number(), messageId: z.number().int().optional() }),
  urgency: 2,
  tries: 3,
  timeoutMs: 5 * minuteMs,
  async run(ctx, { askedAt, messageId }, job) {
    const { succeededAt } = await lastTry(ctx.store, syncName);
    // Whoever looked after that has seen it.
    if (succeededAt === null || succeededAt <= askedAt) await syncTemplates(ctx, job.signal);
    await ctx.store.transaction(async (tx) => {
      if (messageId !== undefined) await tellMisfit(ctx, tx, messageId);
      await job.finish(tx);
    });
  },
});
