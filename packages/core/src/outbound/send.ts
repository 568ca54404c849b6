import { forUpdate, prepared, type Tx } from "@unlatch/db";
import type { OutgoingMessage, Recipient } from "@unlatch/whatsapp";
import { eq, sql } from "drizzle-orm";
import { z } from "zod";
import type { Context } from "../context.ts";
import { defineJob, type RunningJob } from "../jobs/kinds.ts";
import { findAdvisor, type Reach, reachAdvisor, reachStranger, refusalOf } from "../people/permission.ts";
import { cancel, conclude } from "./conclude.ts";
import { packEndedBy } from "./failure.ts";
import { heldReason, pass, type Scopes, scopesOf } from "./holds.ts";
import { type Message, outgoingOf } from "./message-row.ts";
import { pairHasRoom, waitForSlot } from "./pace.ts";
import { settleUnknown, unknownReason } from "./uncertain.ts";

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
  | { kind: "settled" }
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
    if (step.kind === "settled") return;
    const { attemptId, scopes, probing } = step;
    const outcome = await ctx.whatsapp.send(step.message, { to: step.to, callbackData: attemptId });
    await ctx.store.transaction((tx) =>
      conclude(ctx, tx, { messageId, attemptId, outcome, scopes, probing, job }),
    );
  },
});

async function prepare(ctx: Context, tx: Tx, messageId: number, job: RunningJob): Promise<Step> {
  const [message] = await statements(tx).message.execute({ id: messageId });
  if (!message) return finish(ctx, tx, job);
  const again = message.status === "sending" || message.status === "uncertain";
  if (again) {
    const verdict = await settleUnknown(ctx, tx, message);
    if (verdict.kind === "wait") return putOff(tx, job, verdict.until, unknownReason);
    if (verdict.kind === "leave") return finish(ctx, tx, job);
    const code = await packEndedBy(tx, message);
    if (code !== null) {
      await cancel(ctx, tx, message, { reason: "pack_ended", code });
      return finish(ctx, tx, job);
    }
  } else if (message.status !== "queued") return finish(ctx, tx, job, message);

  const reach = await mayLeave(ctx, tx, message);
  if (!reach) return finish(ctx, tx, job);
  if (message.peer && !(await pairHasRoom(ctx, tx, message.peer)))
    return putOff(tx, job, ctx.now() + ctx.config.pairRefillMs, "This person was sent much just now.");
  const scopes = scopesOf(ctx, message);
  const passage = await pass(ctx, tx, scopes);
  if (passage.kind === "wait") return putOff(tx, job, passage.until, heldReason);

  const attemptId = ctx.newId();
  const s = statements(tx);
  await s.begin.execute({ id: attemptId, messageId, now: ctx.now() });
  await s.sending.execute({ id: messageId });
  if (again) {
    const { messages } = tx.t;
    await tx.db.update(messages).set({ maybeDuplicate: true }).where(eq(messages.id, messageId));
  }
  const content = outgoingOf(message);
  return { kind: "go", attemptId, message: content, to: reach.to, scopes, probing: passage.probing };
}

async function finish(ctx: Context, tx: Tx, job: RunningJob, sent?: Message): Promise<Step> {
  const gap = sent?.purpose === "content" && sent.acceptedAt ? sent.acceptedAt + ctx.config.contentGapMs : 0;
  await job.finish(tx, { notBefore: gap });
  return { kind: "settled" };
}

async function putOff(tx: Tx, job: RunningJob, at: number, reason: string): Promise<Step> {
  await job.putOff(tx, { at, reason });
  return { kind: "settled" };
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
