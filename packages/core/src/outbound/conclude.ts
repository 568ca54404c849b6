import { prepared, type Tx } from "@unlatch/db";
import type { SendOutcome } from "@unlatch/whatsapp";
import { and, eq, isNull, sql } from "drizzle-orm";
import type { Context } from "../context.ts";
import { appendFeed } from "../feed.ts";
import { hold, parkBehind, releaseAll } from "../holds/holds.ts";
import { claimKey, telKey } from "../people/identities.ts";
import { moveMessage } from "../tallies/messages.ts";
import { moveAttempt } from "../tallies/sends.ts";
import { acceptAs } from "./accept.ts";
import type { Conclusion } from "./conclusion.ts";
import { cancelRest } from "./failure.ts";
import { backToQueue, findMessage, type Message } from "./message-row.ts";
import { refused } from "./refused.ts";
import { becomeUncertain, unknownReason } from "./uncertain.ts";

const statements = prepared((db, t) => ({
  keepAttempt: db
    .update(t.attempts)
    .set({
      finishedAt: sql`${sql.placeholder("now")}`,
      outcome: sql`${sql.placeholder("outcome")}`,
      wamid: sql`${sql.placeholder("wamid")}`,
      httpStatus: sql`${sql.placeholder("httpStatus")}`,
      errorCode: sql`${sql.placeholder("errorCode")}`,
      cause: sql`${sql.placeholder("cause")}`,
    })
    // A status may have told that it was accepted while we waited for the answer.
    .where(and(eq(t.attempts.id, sql.placeholder("id")), isNull(t.attempts.outcome)))
    .returning({ startedAt: t.attempts.startedAt })
    .prepare(),
}));

/** Keeps what came of an attempt, and ends its job or puts it off. */
export async function conclude(ctx: Context, tx: Tx, end: Conclusion): Promise<void> {
  const message = await findMessage(tx, end.messageId);
  if (!message) return;
  await keepAttempt(ctx, tx, end);
  const { outcome } = end;
  // A status has named it meanwhile, so Meta has it: nothing of this attempt may bring it back.
  if (message.wamid && outcome.kind !== "accepted") return ended(ctx, tx, end, message);
  switch (outcome.kind) {
    case "accepted":
      return accepted(ctx, tx, end, message, outcome);
    case "refused":
      return refused(ctx, tx, end, message, outcome);
    case "unsent":
      return outcome.busy ? busy(ctx, tx, end, message) : unreachable(ctx, tx, end, message, outcome.cause);
    case "unknown":
      await becomeUncertain(ctx, tx, message);
      return end.job.putOff(tx, { at: ctx.now() + ctx.config.uncertainMs, reason: unknownReason });
    default:
      return outcome satisfies never;
  }
}

type Accepted = Extract<SendOutcome, { kind: "accepted" }>;

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
}

/** Others that wait for their answers have every connection: this says nothing about the number. */
async function busy(ctx: Context, tx: Tx, end: Conclusion, message: Message): Promise<void> {
  await backToQueue(tx, message);
  const at = Math.round(ctx.now() + 1_000 * (1 + ctx.random()));
  await end.job.putOff(tx, { at, reason: "Meta answers slowly, and every connection to it is taken." });
}

/** Meta was not reached at all, so nothing was sent and nothing is lost by waiting. */
async function unreachable(ctx: Context, tx: Tx, end: Conclusion, message: Message, cause: string) {
  const reason = `Meta can't be reached (${cause}). Check this machine's connection; sending goes on by itself.`;
  const waitMs = (level: number) => Math.min(1_000 * 2 ** (level - 1), 60_000);
  const held = await hold(ctx, tx, end.scopes.number, { reason, code: null, waitMs });
  await backToQueue(tx, message);
  await parkBehind(tx, end.job, held);
}

/** It will not be sent, and why. */
export async function cancel(
  ctx: Context,
  tx: Tx,
  message: Message,
  why: { reason: string; code?: number; details?: string },
): Promise<null> {
  await tx.db
    .update(tx.t.messages)
    .set({
      status: "cancelled",
      errorCode: why.code ?? null,
      errorTitle: why.reason,
      errorDetails: why.details ?? null,
    })
    .where(eq(tx.t.messages.id, message.id));
  moveMessage(tx, message, { status: "cancelled", errorCode: why.code ?? null });
  await appendFeed(tx, {
    at: ctx.now(),
    topic: "message.cancelled",
    messageId: message.id,
    advisorId: message.advisorId,
    data: { reason: why.reason, ...(why.code && { code: why.code }) },
  });
  if (why.code) await cancelRest(ctx, tx, message, why.code);
  return null;
}

async function keepAttempt(ctx: Context, tx: Tx, { attemptId, outcome }: Conclusion): Promise<void> {
  const finishedAt = ctx.now();
  const [kept] = await statements(tx).keepAttempt.execute({
    id: attemptId,
    now: finishedAt,
    outcome: outcome.kind,
    wamid: outcome.kind === "accepted" ? outcome.wamid : null,
    httpStatus: "httpStatus" in outcome ? outcome.httpStatus : null,
    errorCode: outcome.kind === "refused" ? outcome.error.code : null,
    cause: "cause" in outcome ? outcome.cause : null,
  });
  const open = { finishedAt: null, outcome: null };
  if (kept) moveAttempt(tx, { ...kept, ...open }, { finishedAt, outcome: outcome.kind });
}
