import { forUpdate, prepared, type Tx } from "@unlatch/db";
import type { OutgoingMessage, Recipient } from "@unlatch/whatsapp";
import { eq, sql } from "drizzle-orm";
import { z } from "zod";
import type { Context } from "../context.ts";
import { defineJob, RetryLater, type RunningJob } from "../jobs/kinds.ts";
import { findAdvisor, type Reach, reachAdvisor, reachStranger, refusalOf } from "../people/permission.ts";
import { cancel, conclude } from "./conclude.ts";
import { heldReason, pass, type Scopes, scopesOf } from "./holds.ts";
import type { Message } from "./message-row.ts";
import { pairHasRoom, waitForSlot } from "./pace.ts";
import { settleUnknown } from "./uncertain.ts";

const statements = prepared((db, t) => ({
  message: forUpdate(
    db
      .select()
      .from(t.messages)
      .where(eq(t.messages.id, sql.placeholder("id"))),
  ).prepare(),
  begin: db
    .insert(t.attempts)
    .values({
      id: sql.placeholder("id"),
      messageId: sql.placeholder("messageId"),
      startedAt: sql.placeholder("now"),
    })
    .prepare(),
  sending: db
    .update(t.messages)
    .set({ status: "sending" })
    .where(eq(t.messages.id, sql.placeholder("id")))
    .prepare(),
}));

/** What the moment before the call decided. */
type Step =
  | { kind: "done" }
  | { kind: "wait"; until: number; reason: string }
  | {
      kind: "go";
      attemptId: string;
      message: OutgoingMessage;
      to: Recipient;
      scopes: Scopes;
      probing: boolean;
    };

/**
 * Sends one message. The attempt is on disk before the call, so that a crash or a lost answer is known
 * as "uncertain" and never repeated blindly. This is the only file that sends through Meta.
 */
export const sendJob = defineJob({
  task: "outbound.send",
  payload: z.object({ messageId: z.number().int() }),
  tries: 3,
  // Above the client's own deadline of 15 s, which ends the call in an orderly way.
  timeoutMs: 40_000,
  async run(ctx, { messageId }, job) {
    await waitForSlot(ctx);
    const step = await ctx.store.transaction((tx) => prepare(ctx, tx, messageId, job));
    if (step.kind === "done") return;
    if (step.kind === "wait") throw new RetryLater(step.until, { usesTry: false, reason: step.reason });
    const outcome = await ctx.whatsapp.send(step.message, { to: step.to, callbackData: step.attemptId });
    const later = await ctx.store.transaction((tx) =>
      conclude(ctx, tx, {
        messageId,
        attemptId: step.attemptId,
        outcome,
        scopes: step.scopes,
        probing: step.probing,
        job,
      }),
    );
    if (later) throw later;
  },
});

async function prepare(ctx: Context, tx: Tx, messageId: number, job: RunningJob): Promise<Step> {
  const [message] = await statements(tx).message.execute({ id: messageId });
  if (!message) return finish(ctx, tx, job);
  if (message.status === "sending" || message.status === "uncertain") {
    const verdict = await settleUnknown(ctx, tx, message);
    if (verdict.kind === "wait")
      return { kind: "wait", until: verdict.until, reason: "Its outcome is not known yet." };
    if (verdict.kind === "leave") return finish(ctx, tx, job);
  } else if (message.status !== "queued") return finish(ctx, tx, job, message);

  const reach = await mayLeave(ctx, tx, message);
  if (!reach) return finish(ctx, tx, job);
  if (message.peer && !(await pairHasRoom(ctx, tx, message.peer)))
    return {
      kind: "wait",
      until: ctx.now() + ctx.config.pairRefillMs,
      reason: "This person was sent much just now.",
    };
  const scopes = scopesOf(ctx, message);
  const passage = await pass(ctx, tx, scopes);
  if (passage.kind === "wait") return { kind: "wait", until: passage.until, reason: heldReason };

  const attemptId = ctx.newId();
  const s = statements(tx);
  await s.begin.execute({ id: attemptId, messageId, now: ctx.now() });
  await s.sending.execute({ id: messageId });
  // Written by queueMessage from the same type; the store keeps it as JSON.
  const content = message.content as unknown as OutgoingMessage;
  return { kind: "go", attemptId, message: content, to: reach.to, scopes, probing: passage.probing };
}

async function finish(ctx: Context, tx: Tx, job: RunningJob, sent?: Message): Promise<Step> {
  const gap = sent?.purpose === "content" && sent.acceptedAt ? sent.acceptedAt + ctx.config.contentGapMs : 0;
  await job.finish(tx, { notBefore: gap });
  return { kind: "done" };
}

/** Judged now, not when it was queued: permission, window and freshness. Null: it was cancelled. */
async function mayLeave(ctx: Context, tx: Tx, message: Message): Promise<Reach | null> {
  let reach: Reach | null;
  if (message.advisorId) {
    const advisor = await findAdvisor(tx, message.advisorId);
    const refusal = advisor ? refusalOf(advisor) : "not_authorised";
    if (!advisor || refusal) return cancel(ctx, tx, message, { reason: refusal ?? "not_authorised" });
    reach = await reachAdvisor(tx, advisor);
  } else reach = message.peer ? await reachStranger(tx, message.peer) : null;
  if (!reach) return cancel(ctx, tx, message, { reason: "no_address" });
  if (message.purpose === "announcement") {
    const tooOld = ctx.now() - message.createdAt > ctx.config.announcementLifeMs;
    return tooOld ? cancel(ctx, tx, message, { reason: "too_late" }) : reach;
  }
  const open = reach.windowEndsAt !== null && ctx.now() < reach.windowEndsAt - ctx.config.windowMarginMs;
  return open ? reach : cancel(ctx, tx, message, { reason: "window_closed", code: 131047 });
}
