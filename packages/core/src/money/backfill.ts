import { and, asc, eq, gt, isNotNull, lte } from "drizzle-orm";
import type { Context } from "../context.ts";
import { keepTry, lastTry } from "../last-try.ts";
import { believed } from "../moments.ts";
import { defineSchedule } from "../schedules/define.ts";
import { keepCharges } from "./charge.ts";

const name = "money.backfill";
const portion = 500;

/**
 * Statuses that were kept before prices were: once, from the first message on, in portions, each a commit of its own.
 * What is charged already stays, so it may begin anew whenever it was broken off.
 */
async function backfill(ctx: Context, signal: AbortSignal): Promise<void> {
  if ((await lastTry(ctx.store, name)).succeededAt !== null) return;
  let after = 0;
  while (!signal.aborted) {
    const next = await chargePortion(ctx, after);
    if (next === null) {
      await ctx.store.transaction((tx) => keepTry(tx, name, { triedAt: ctx.now(), error: null }));
      return;
    }
    after = next;
  }
}

/** The id of the last message that was looked at; null when there is none after it. */
async function chargePortion(ctx: Context, after: number): Promise<number | null> {
  const { messages: m, statuses: s } = ctx.store.t;
  const ids = await ctx.store.db
    .select({ id: m.id })
    .from(m)
    .where(gt(m.id, after))
    .orderBy(asc(m.id))
    .limit(portion);
  const last = ids.at(-1)?.id;
  if (last === undefined) return null;
  await ctx.store.transaction(async (tx) => {
    const told = await tx.db
      .select({
        ...{ wamid: m.wamid, peer: m.peer, messageId: s.messageId, status: s.status },
        ...{ at: s.at, receivedAt: s.receivedAt, data: s.data },
      })
      .from(s)
      .innerJoin(m, eq(m.id, s.messageId))
      .where(and(gt(s.messageId, after), lte(s.messageId, last), isNotNull(s.data)))
      .orderBy(asc(s.messageId), asc(s.receivedAt), asc(s.at));
    const priced = told.map((one) => ({
      ...one,
      wamid: one.wamid ?? "",
      at: believed(one.at, one.receivedAt).at,
    }));
    await keepCharges(ctx, tx, priced);
  });
  return last;
}

export const backfillSchedule = defineSchedule({
  name,
  every: 60_000,
  timeoutMs: 10 * 60_000,
  run: (ctx, { signal }) => backfill(ctx, signal),
});
