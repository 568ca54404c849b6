import type { Tx } from "@unlatch/db";
import { parseWebhook } from "@unlatch/whatsapp";
import { and, type Column, desc, eq, gt, gte, inArray, lte, ne, or, type SQL, sql } from "drizzle-orm";
import { type ClockTurn, clockTurns, keepTurns, nextNumbers } from "../clock-turns.ts";
import type { Context } from "../context.ts";
import { firstSeqAt } from "../feed-times.ts";
import { enqueue } from "../jobs/queue.ts";
import { shiftRuns } from "../runs/clock.ts";
import { rearmSchedules } from "../schedules/arm.ts";
import { countedColumns, moveMessage } from "../tallies/messages.ts";
import { moveAttempt } from "../tallies/sends.ts";
import { tapJob } from "../unlock/tap.ts";
import { byDay, rejudgeJob } from "./rejudge.ts";

/** More than are ever under way at once, and few enough for one statement. */
const mostTaps = 10_000;

const mostBodies = 100;
const longestBody = 65_536;
/** Meta's own times are seconds, and some of its webhooks are on their way for a while. */
const noticeableMs = 120_000;
/** What waits longer waits for a time of day, and that does not move. */
const longestWaitMs = 3_600_000;

/** What the clock said, and what it says now, of the same moment. */
export interface ClockStep {
  from: number;
  to: number;
}

/** Less may be another machine's clock, or the moment between a line and its start. */
const noticedAtStartMs = 10_000;

/**
 * The clock was put forward or back: what waits goes on waiting for as long as was meant, what was heard in
 * what is now the future is heard now, and what was decided by the wrong clock is decided anew. `turn` turns the
 * clock before the transaction ends: a job that another one made by the old time after it would wait for days.
 * What returns is armed anew: of the times that were jumped over the last one comes if it is not too late, those that
 * come again rest where they were done.
 */
export async function followClockStep(
  ctx: Context,
  step: ClockStep,
  turn: () => void = () => {},
): Promise<void> {
  ctx.log.warn("clock.stepped", { byMs: step.to - step.from });
  const schedules = await ctx.store.transaction(async (tx) => {
    if (step.to < step.from) await putBack(tx, step);
    else await putForward(ctx, tx, step);
    const moved = await rearmSchedules(ctx, tx, { now: step.to });
    turn();
    tx.wake("jobs");
    return moved;
  });
  for (const one of schedules) ctx.log.warn("clock.schedule", { ...one });
}

/** A clock that was put back while no server ran shows in lines that are from the future. */
export async function followClockAtStart(ctx: Context): Promise<void> {
  const { feed } = ctx.store.t;
  const [newest] = await ctx.store.db.select({ at: feed.at }).from(feed).orderBy(desc(feed.seq)).limit(1);
  const now = ctx.now();
  if (newest && newest.at > now + noticedAtStartMs) await followClockStep(ctx, { from: newest.at, to: now });
}

async function putBack(tx: Tx, step: ClockStep): Promise<void> {
  await shiftWaiting(tx, step);
  await shiftUnknown(tx, step);
  await beginNow(tx, step.to);
  const from = await firstSeqAt(tx, step.to);
  const next = await nextNumbers(tx);
  const turn: ClockTurn = { ...next, byMs: step.from - step.to, behindMs: 0 };
  await keepTurns(tx, [...(await clockTurns(tx)), turn], step.to);
  await enqueue(tx, rejudgeJob, { from, end: next.seq }, { runAt: step.to });
}

/**
 * Wishes and moves that are still to come would stand against every later word until then. Which of two wishes was
 * the later one stays as it was. An open window is left: its time is Meta's, not ours.
 */
async function beginNow(tx: Tx, now: number): Promise<void> {
  const { advisors, identities } = tx.t;
  const ahead = (time: Column) => sql`${time} is not null and ${time} > cast(${now} as bigint)`;
  const { optedInAt, optedInHeardAt, optedOutAt, optedOutHeardAt } = advisors;
  const inHeardAt = sql`coalesce(${optedInHeardAt}, ${optedInAt})`;
  const outHeardAt = sql`coalesce(${optedOutHeardAt}, ${optedOutAt})`;
  // As optedIn judges it: by second, then by when it was heard, else the "no".
  const inIsLater = sql`(${optedInAt} / 1000 > ${optedOutAt} / 1000 or (${optedInAt} / 1000 = ${optedOutAt} / 1000 and ${inHeardAt} > ${outHeardAt}))`;
  const begun = (time: Column, isEarlier: SQL) =>
    sql`case when not (${ahead(time)}) then ${time} when ${isEarlier} then cast(${now - 1_000} as bigint) else cast(${now} as bigint) end`;
  await tx.db
    .update(advisors)
    .set({
      optedInAt: begun(optedInAt, sql`not ${inIsLater}`),
      optedOutAt: begun(optedOutAt, inIsLater),
      optedInHeardAt: null,
      optedOutHeardAt: null,
    })
    .where(or(gt(optedInAt, now), gt(optedOutAt, now)));
  await tx.db.update(identities).set({ endedAt: now }).where(gt(identities.endedAt, now));
}

async function putForward(ctx: Context, tx: Tx, step: ClockStep): Promise<void> {
  // With a store of its own all that waits is this clock's; machines that share one keep their own times.
  const isOwn = ctx.store.engine === "sqlite";
  if (isOwn) await shiftWaiting(tx, step);
  const turns = await clockTurns(tx);
  const byMs = step.to - step.from;
  // It comes back from where it was wrongly put: what was stamped in between is from later than it says.
  const known = turns.at(-1);
  const isReturn = known?.behindMs === 0 && isAbout(known.byMs, byMs);
  const turn = isReturn ? known : await turnUnnoticed(tx, byMs);
  if (!turn) return;
  if (!isOwn) await shiftRuns(tx, step);
  await keepTurns(tx, [...turns.slice(0, isReturn ? -1 : undefined), { ...turn, behindMs: byMs }], step.to);
  await makeLater(tx, step, turn);
  await enqueue(tx, rejudgeJob, { from: turn.seq, end: (await nextNumbers(tx)).seq }, { runAt: step.to });
}

const isAbout = (a: number, b: number) => Math.abs(a - b) <= Math.max(60_000, b / 10);

/**
 * A clock that was behind unnoticed, since the first line or since the machine slept, shows in what Meta sent: all of
 * it seemed to come from the future.
 */
async function turnUnnoticed(tx: Tx, byMs: number): Promise<ClockTurn | null> {
  if (byMs < noticeableMs) return null;
  const { webhooks } = tx.t;
  const bodies = await tx.db
    .select({ id: webhooks.id, body: webhooks.body, receivedAt: webhooks.receivedAt })
    .from(webhooks)
    .where(sql`length(${webhooks.body}) < ${longestBody}`)
    .orderBy(desc(webhooks.id))
    .limit(mostBodies);
  const inTime = bodies.findIndex(
    ({ body, receivedAt }) =>
      !parseWebhook(body).items.some(
        (item) => "at" in item && item.at !== null && isAbout(item.at - receivedAt, byMs),
      ),
  );
  if (inTime === 0 || bodies.length === 0) return null;
  const first = inTime === -1 ? undefined : bodies[inTime - 1];
  if (!first) return { seq: 1, webhook: 1, byMs, behindMs: 0 };
  return { seq: await firstSeqAt(tx, first.receivedAt), webhook: first.id, byMs, behindMs: 0 };
}

/** Windows that were opened, and messages that still wait for what they ask, by a clock that was behind. */
async function makeLater(tx: Tx, step: ClockStep, turn: ClockTurn): Promise<void> {
  const { feed, identities, messages, taps } = tx.t;
  const since = tx.db
    .select({ id: feed.messageId })
    .from(feed)
    .where(and(gte(feed.seq, turn.seq), inArray(feed.topic, ["message.queued", "message.received"])));
  const heard = tx.db.select({ peer: messages.peer }).from(messages).where(inArray(messages.id, since));
  await tx.db
    .update(identities)
    .set({ lastInboundAt: shifted(identities.lastInboundAt, step) })
    .where(and(inArray(identities.key, heard), lte(identities.lastInboundAt, step.from)));
  const refused = tx.db.select({ id: taps.messageId }).from(taps).where(inArray(taps.outcome, byDay));
  const untold = or(
    eq(messages.status, "queued"),
    inArray(messages.id, await tapsToJudge(tx)),
    inArray(messages.id, refused),
  );
  const moved = await tx.db
    .select({ id: messages.id, ...countedColumns(tx.t) })
    .from(messages)
    .where(and(inArray(messages.id, since), untold, lte(messages.createdAt, step.from)));
  for (const one of moved) {
    const createdAt = shiftedTime(one.createdAt, step);
    await tx.db.update(messages).set({ createdAt }).where(eq(messages.id, one.id));
    moveMessage(tx, one, { createdAt });
  }
}

async function tapsToJudge(tx: Tx): Promise<number[]> {
  const { jobs } = tx.t;
  const waiting = await tx.db
    // As text: one that can't be read is its own job's trouble.
    .select({ payload: sql<string>`cast(${jobs.payload} as text)` })
    .from(jobs)
    .where(and(eq(jobs.task, tapJob.task), ne(jobs.state, "dead")))
    .limit(mostTaps);
  return waiting.flatMap(({ payload }) => {
    const named = /"messageId":(\d+)/.exec(payload)?.[1];
    return named ? [Number(named)] : [];
  });
}

/** How long an outcome has been unknown. */
async function shiftUnknown(tx: Tx, step: ClockStep): Promise<void> {
  const { attempts, messages } = tx.t;
  const uncertain = tx.db.select({ id: messages.id }).from(messages).where(eq(messages.status, "uncertain"));
  const moved = await tx.db
    .select()
    .from(attempts)
    .where(and(inArray(attempts.messageId, uncertain), gt(attempts.finishedAt, step.to)));
  for (const one of moved) {
    const finishedAt = shiftedTime(one.finishedAt ?? step.to, step);
    await tx.db.update(attempts).set({ finishedAt }).where(eq(attempts.id, one.id));
    moveAttempt(tx, one, { finishedAt });
  }
}

/** Jobs, holds and runs. */
async function shiftWaiting(tx: Tx, step: ClockStep): Promise<void> {
  await shiftRuns(tx, step);
  const { jobs, holds } = tx.t;
  const before = Math.min(step.from, step.to);
  const until = step.from + longestWaitMs;
  await tx.db
    .update(jobs)
    .set({ runAt: shifted(jobs.runAt, step) })
    .where(and(ne(jobs.state, "dead"), gt(jobs.runAt, before), lte(jobs.runAt, until)));
  await tx.db
    .update(holds)
    .set({ until: shifted(holds.until, step) })
    .where(and(gt(holds.until, before), lte(holds.until, until)));
  await tx.db.update(holds).set({ since: step.to }).where(gt(holds.since, step.to));
}

const shiftedTime = (at: number, { from, to }: ClockStep) => Math.max(at + to - from, Math.min(from, to));

/** As far from the new time as it was from the old one; what is over is over now. */
function shifted(column: Column, { from, to }: ClockStep): SQL {
  const by = sql`cast(${to - from} as bigint)`;
  const least = sql`cast(${Math.min(from, to)} as bigint)`;
  return sql`case when ${column} + ${by} > ${least} then ${column} + ${by} else ${least} end`;
}
