import type { Tx } from "@unlatch/db";
import { explain, type SendOutcome } from "@unlatch/whatsapp";
import { and, eq, isNull } from "drizzle-orm";
import type { Context } from "../context.ts";
import { appendFeed } from "../feed.ts";
import { RetryLater, type RunningJob } from "../jobs/kinds.ts";
import { claimKey, telKey } from "../people/identities.ts";
import { acceptAs } from "./accept.ts";
import { afterFailure, cancelRest } from "./failure.ts";
import { concerned, heldReason, hold, releaseAll, type Scopes, waitMsFor } from "./holds.ts";
import { lineOf } from "./line.ts";
import { findMessage, type Message } from "./message-row.ts";
import { becomeUncertain } from "./uncertain.ts";

export interface Conclusion {
  messageId: number;
  attemptId: string;
  outcome: SendOutcome;
  scopes: Scopes;
  probing: boolean;
  job: RunningJob;
}

/** Keeps what came of an attempt. Returns why and when the job comes back, or null when it has ended. */
export async function conclude(ctx: Context, tx: Tx, end: Conclusion): Promise<RetryLater | null> {
  const message = await findMessage(tx, end.messageId);
  if (!message) return null;
  await keepAttempt(ctx, tx, end);
  const { outcome } = end;
  switch (outcome.kind) {
    case "accepted":
      return accepted(ctx, tx, end, message, outcome);
    case "refused":
      return refused(ctx, tx, end, message, outcome);
    case "unsent":
      return unreachable(ctx, tx, end, message, outcome.cause);
    case "unknown": {
      // A status may have named it while the answer was on its way to nowhere.
      if (message.wamid) return ended(ctx, tx, end, message);
      await becomeUncertain(ctx, tx, message);
      return later(ctx.now() + ctx.config.uncertainMs, "Its outcome is not known yet.");
    }
    default:
      return outcome satisfies never;
  }
}

type Accepted = Extract<SendOutcome, { kind: "accepted" }>;
type Refused = Extract<SendOutcome, { kind: "refused" }>;

async function accepted(ctx: Context, tx: Tx, end: Conclusion, message: Message, outcome: Accepted) {
  // A status with our callback data may have come first; then the message has its id already.
  if (!message.wamid) await acceptAs(ctx, tx, message, outcome.wamid, ctx.now());
  if (end.probing) await releaseAll(ctx, tx, end.scopes);
  const { advisorId, peer } = message;
  if (advisorId && outcome.waId && telKey(outcome.waId) !== peer)
    await claimKey(ctx, tx, telKey(outcome.waId), advisorId);
  return ended(ctx, tx, end, message);
}

/** Even a holder whose lease is gone keeps what Meta said: forgetting it would send twice. */
async function ended(ctx: Context, tx: Tx, end: Conclusion, message: Message) {
  const gap = message.purpose === "content" ? ctx.now() + ctx.config.contentGapMs : 0;
  await end.job.finish(tx, { notBefore: gap });
  return null;
}

async function refused(ctx: Context, tx: Tx, end: Conclusion, message: Message, outcome: Refused) {
  const { code } = outcome.error;
  const what = explain(code);
  const scope = concerned(end.scopes, what);
  if (scope) {
    const waitMs = (level: number) => outcome.retryAfterMs ?? waitMsFor(what)(level);
    const until = await hold(ctx, tx, scope, { reason: what.explanation, code, waitMs });
    await backToQueue(tx, message);
    return later(until, heldReason);
  }
  if (end.probing) await releaseAll(ctx, tx, end.scopes);
  if (what.policy === "retry" && end.job.tries < 3) {
    await backToQueue(tx, message);
    const waitMs = 1_000 * 2 ** (end.job.tries - 1) * (1 + ctx.random() / 4);
    return new RetryLater(Math.round(ctx.now() + waitMs), { usesTry: true, reason: what.explanation });
  }
  await fail(ctx, tx, message, outcome);
  await end.job.finish(tx);
  return null;
}

/** Meta was not reached at all, so nothing was sent and nothing is lost by waiting. */
async function unreachable(ctx: Context, tx: Tx, end: Conclusion, message: Message, cause: string) {
  const reason = `Meta can't be reached (${cause}). Check this machine's connection; sending goes on by itself.`;
  const waitMs = (level: number) => Math.min(1_000 * 2 ** (level - 1), 60_000);
  const until = await hold(ctx, tx, end.scopes.number, { reason, code: null, waitMs });
  await backToQueue(tx, message);
  return later(until, heldReason);
}

async function backToQueue(tx: Tx, message: Message): Promise<void> {
  await tx.db.update(tx.t.messages).set({ status: "queued" }).where(eq(tx.t.messages.id, message.id));
}

async function fail(ctx: Context, tx: Tx, message: Message, { error }: Refused): Promise<void> {
  const now = ctx.now();
  await tx.db
    .update(tx.t.messages)
    .set({
      status: "failed",
      failedAt: now,
      errorCode: error.code,
      errorTitle: error.title ?? error.message,
      errorDetails: error.details,
    })
    .where(eq(tx.t.messages.id, message.id));
  await appendFeed(tx, {
    at: now,
    topic: "message.failed",
    ref: message.id,
    advisorId: message.advisorId,
    data: { ...lineOf(message), code: error.code },
  });
  await afterFailure(ctx, tx, message, error.code, now);
}

/** It will not be sent, and why. */
export async function cancel(
  ctx: Context,
  tx: Tx,
  message: Message,
  why: { reason: string; code?: number },
): Promise<null> {
  await tx.db
    .update(tx.t.messages)
    .set({ status: "cancelled", errorCode: why.code ?? null, errorTitle: why.reason })
    .where(eq(tx.t.messages.id, message.id));
  await appendFeed(tx, {
    at: ctx.now(),
    topic: "message.cancelled",
    ref: message.id,
    advisorId: message.advisorId,
    data: { ...lineOf(message), reason: why.reason, ...(why.code && { code: why.code }) },
  });
  if (why.code) await cancelRest(ctx, tx, message, why.code);
  return null;
}

async function keepAttempt(ctx: Context, tx: Tx, { attemptId, outcome }: Conclusion): Promise<void> {
  await tx.db
    .update(tx.t.attempts)
    .set({
      finishedAt: ctx.now(),
      outcome: outcome.kind,
      wamid: outcome.kind === "accepted" ? outcome.wamid : null,
      httpStatus: "httpStatus" in outcome ? outcome.httpStatus : null,
      errorCode: outcome.kind === "refused" ? outcome.error.code : null,
      cause: "cause" in outcome ? outcome.cause : null,
    })
    // A status may have told that it was accepted while we waited for the answer.
    .where(and(eq(tx.t.attempts.id, attemptId), isNull(tx.t.attempts.outcome)));
}

const later = (at: number, reason: string) => new RetryLater(at, { usesTry: false, reason });
