import { forUpdate, prepared, type Tx } from "@unlatch/db";
import { checkMessage, type OutgoingMessage, type Recipient } from "@unlatch/whatsapp";
import { eq, sql } from "drizzle-orm";
import { z } from "zod";
import type { Context } from "../context.ts";
import { hold, parkBehind, pass, type Scopes, scopesOf } from "../holds/holds.ts";
import { asideOf, keptByStop } from "../holds/stops.ts";
import { defineJob, type RunningJob } from "../jobs/kinds.ts";
import { findAdvisor, type Reach, reachAdvisor, reachStranger, refusalOf } from "../people/permission.ts";
import { moveMessage } from "../tallies/messages.ts";
import { goesAsMarketing } from "../templates/find.ts";
import { cancel, conclude } from "./conclude.ts";
import { toCheck } from "./content.ts";
import { packEndedBy } from "./failure.ts";
import { settleSend } from "./gave-up.ts";
import { sendLanes } from "./lane.ts";
import { contentOf, type Message } from "./message-row.ts";
import { otherFormOf } from "./other-form.ts";
import { isPaced, pairHasRoom, waitForSlot } from "./pace.ts";
import { makeReady, type UsedUpload } from "./picture.ts";
import { refused } from "./refused.ts";
import { gateOfRun } from "./run-gate.ts";
import { keptByTest } from "./test-list.ts";
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

/** What may be sent as far as is known at this moment; null when the job was ended, put off or parked. */
type Judged = {
  message: Message;
  content: OutgoingMessage;
  upload: UsedUpload | null;
  to: Recipient;
  scopes: Scopes;
  probing: boolean;
  /** Its outcome was unknown, and it goes once more. */
  again: boolean;
} | null;

/**
 * Sends one message. It is judged before it takes a slot of the pace, so that nothing held stands in the
 * way, and once more at the moment of sending. The attempt is on disk before the call, so that a crash or
 * a lost answer is known as "uncertain". This is the only file that sends through Meta.
 */
export const sendJob = defineJob({
  task: "outbound.send",
  payload: z.object({ messageId: z.number().int() }),
  urgency: 0,
  tries: 3,
  // Above the longest wait for a slot and a connection, and the client's own deadline of 15 s.
  timeoutMs: 60_000,
  lanes: sendLanes,
  async run(ctx, { messageId }, job) {
    let probing = false;
    if (isPaced(ctx)) {
      const first = await ctx.store.transaction((tx) => judge(ctx, tx, messageId, { job, isLast: false }));
      if (!first) return;
      probing = first.probing;
      if (!(await waitForSlot(ctx, first.scopes.number, job.urgency)))
        return ctx.store.transaction((tx) => job.putOff(tx, { at: ctx.now(), reason: paceReason }));
    }
    const step = await ctx.store.transaction(async (tx) => {
      const judged = await judge(ctx, tx, messageId, { job, probing, isLast: true });
      return judged && begin(ctx, tx, judged);
    });
    if (!step) return;
    const { content, isMarketing, ...begun } = step;
    const { attemptId, to } = begun;
    const outcome = await ctx.whatsapp.send(content, { to, callbackData: attemptId, isMarketing });
    await ctx.store.transaction((tx) => conclude(ctx, tx, { messageId, ...begun, outcome, job }));
  },
  gaveUp: settleSend,
});

/** Somebody puts a file back or sets the token again: one message looks again so often. */
const shutMs = () => 15_000;

const paceReason = "Others were to be answered first.";

async function judge(
  ctx: Context,
  tx: Tx,
  messageId: number,
  { job, probing = false, isLast }: { job: RunningJob; probing?: boolean; isLast: boolean },
): Promise<Judged> {
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

  const stopped = await keptByStop(ctx, tx, message);
  if (stopped) {
    const { scope: by, reason } = stopped;
    await job.park(tx, { by, reason, aside: asideOf(job.lane, by) });
    return null;
  }
  const gate = await gateOfRun(tx, message);
  if (gate.kind === "wait") {
    await job.park(tx, gate);
    return null;
  }
  if (gate.kind === "over") await cancel(ctx, tx, message, { reason: gate.reason });
  const reach = gate.kind === "over" ? null : await mayLeave(ctx, tx, message);
  if (!reach) return finish(ctx, tx, job);
  const to = (job.tries > 1 ? await otherFormOf(tx, message, reach.to) : null) ?? reach.to;
  // Before it takes anything that others wait for: what may not go to this person probes nothing.
  // What this process remembers of it is good enough to step aside, and never enough to send.
  const kept = isLast || ctx.config.testMode ? await keptByTest(ctx, tx, to) : null;
  if (kept) {
    await parkBehind(tx, job, kept);
    return null;
  }
  if (message.peer && !(await pairHasRoom(ctx, tx, message.peer)))
    return putOff(tx, job, ctx.now() + ctx.config.pairRefillMs, "This person was sent much just now.");
  const scopes = scopesOf(ctx, message);
  const shut = ctx.settings.shut.token;
  if (shut) {
    await parkBehind(
      tx,
      job,
      await hold(ctx, tx, scopes.number, { reason: shut, code: null, waitMs: shutMs }),
    );
    return null;
  }
  const passage = await pass(ctx, tx, scopes, probing);
  if (passage.kind === "held") {
    await parkBehind(tx, job, passage.by);
    return null;
  }
  const judged = { message, to, scopes, probing: passage.probing, again };
  const ready = await makeReady(ctx, tx, contentOf(message), job);
  if (ready.kind === "ready") return { ...judged, content: ready.content, upload: ready.upload };
  if (ready.kind === "refused")
    await refused(ctx, tx, { ...judged, upload: null, job }, message, ready.outcome);
  return null;
}

/** From here on nobody knows what became of it until Meta has answered. */
async function begin(ctx: Context, tx: Tx, judged: Judged & {}) {
  const { message, again, ...begun } = judged;
  const attemptId = ctx.newId();
  const s = statements(tx);
  await s.begin.execute({ id: attemptId, messageId: message.id, now: ctx.now() });
  await s.sending.execute({ id: message.id });
  moveMessage(tx, message, { status: "sending" });
  if (again) {
    const { messages } = tx.t;
    await tx.db.update(messages).set({ maybeDuplicate: true }).where(eq(messages.id, message.id));
  }
  return { attemptId, isMarketing: await goesAsMarketing(tx, begun.content), ...begun };
}

async function finish(ctx: Context, tx: Tx, job: RunningJob, sent?: Message): Promise<null> {
  const gap = sent?.purpose === "content" && sent.acceptedAt ? sent.acceptedAt + ctx.config.contentGapMs : 0;
  await job.finish(tx, { notBefore: gap });
  return null;
}

async function putOff(tx: Tx, job: RunningJob, at: number, reason: string): Promise<null> {
  await job.putOff(tx, { at, reason });
  return null;
}

/** Judged now, not when it was queued: permission, window and freshness. Null: it was cancelled. */
async function mayLeave(ctx: Context, tx: Tx, message: Message): Promise<Reach | null> {
  // What was kept before it was checked where it is entered, or by another version.
  const faults = checkMessage(toCheck(contentOf(message)));
  if (faults.length > 0) return cancel(ctx, tx, message, { reason: "unfit", details: faults.join(" ") });
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
