import { type NumberNow, numberFields, ownAccountFields, readNumberNow } from "@unlatch/whatsapp";
import { z } from "zod";
import type { Context } from "../context.ts";
import { defineJob } from "../jobs/kinds.ts";
import { keepTry, type LastTry, lastTry } from "../last-try.ts";
import { defineSchedule } from "../schedules/define.ts";
import { whyNot } from "../why-not.ts";
import { keepNumber } from "./keep.ts";

export const lookName = "number";
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
/** Who opens the page sees nothing older, and Meta is not asked for each who opens it. */
const freshMs = 10 * minuteMs;

type Seen = { kind: "seen"; number: NumberNow } | { kind: "failed"; error: string };

/** The number first; the account adds to it, and is not waited for where its id is not known. */
async function askMeta(ctx: Context): Promise<Seen> {
  const { phoneNumberId, businessAccountId } = ctx.config;
  if (phoneNumberId === "")
    return { kind: "failed", error: "No number is set. Enter it under Settings, Connection." };
  const [number, account] = await Promise.all([
    ctx.whatsapp.get(`/${phoneNumberId}?fields=${numberFields}`),
    businessAccountId === null ? null : ctx.whatsapp.get(`/${businessAccountId}?fields=${ownAccountFields}`),
  ]);
  if (number.kind !== "done") return { kind: "failed", error: whyNot(number) };
  return { kind: "seen", number: readNumberNow(number.body, account?.kind === "done" ? account.body : null) };
}

/** Keeps what changed. Never rejects for what Meta does: the try is kept with why. */
export async function lookAtNumber(ctx: Context): Promise<LastTry> {
  const triedAt = ctx.now();
  const numberId = ctx.config.phoneNumberId;
  const seen = await askMeta(ctx);
  await ctx.store.transaction(async (tx) => {
    if (seen.kind === "seen") await keepNumber(ctx, tx, { numberId, now: seen.number, at: triedAt });
    await keepTry(tx, lookName, { triedAt, error: seen.kind === "failed" ? seen.error : null });
  });
  return lastTry(ctx.store, lookName);
}

const looking = new WeakMap<object, Promise<LastTry>>();

/** On look: Meta is asked once for all who look at the same time, and not again while what is known is fresh. */
export async function freshNumber(ctx: Context, { atLeast = false } = {}): Promise<LastTry> {
  const known = await lastTry(ctx.store, lookName);
  const age = known.triedAt === null ? Number.POSITIVE_INFINITY : ctx.now() - known.triedAt;
  if (!atLeast && age >= 0 && age < freshMs) return known;
  const running = looking.get(ctx.store);
  if (running) return running;
  const look = lookAtNumber(ctx).finally(() => looking.delete(ctx.store));
  looking.set(ctx.store, look);
  return look;
}

export const hourlyLook = defineSchedule({
  name: "numbers.hourly",
  every: hourMs,
  async run(ctx) {
    if (ctx.config.phoneNumberId !== "") await lookAtNumber(ctx);
  },
});

/** Because Meta said that something of the number or the account changed. */
export const lookSoon = defineJob({
  task: "numbers.look",
  payload: z.object({ askedAt: z.number() }),
  urgency: 2,
  tries: 3,
  timeoutMs: 50_000,
  async run(ctx, { askedAt }, job) {
    const { triedAt } = await lastTry(ctx.store, lookName);
    if (triedAt === null || triedAt <= askedAt) await lookAtNumber(ctx);
    await ctx.store.transaction((tx) => job.finish(tx));
  },
});
