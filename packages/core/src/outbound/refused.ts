import type { Tx } from "@unlatch/db";
import {
  type Explanation,
  explainRefusal,
  isGoneMedia,
  metaWords,
  type SendOutcome,
} from "@unlatch/whatsapp";
import { count, eq } from "drizzle-orm";
import type { Context } from "../context.ts";
import { appendFeed } from "../feed.ts";
import { concerned, hold, parkBehind, releaseAll, throttledMs, waitMsFor } from "../holds/holds.ts";
import type { PutOff } from "../jobs/kinds.ts";
import { forgetUpload } from "../media/uploads.ts";
import { moveMessage } from "../tallies/messages.ts";
import type { Refusable } from "./conclusion.ts";
import { afterFailure } from "./failure.ts";
import { backToQueue, type Message } from "./message-row.ts";
import { otherFormOf } from "./other-form.ts";

export type Refused = Extract<SendOutcome, { kind: "refused" }>;

/** Meta did not take it: it waits, is tried again, or has failed. */
export async function refused(ctx: Context, tx: Tx, end: Refusable, message: Message, outcome: Refused) {
  if (await uploadAgain(ctx, tx, end, { message, outcome })) return;
  const what = explainRefusal(outcome);
  const reason = reasonOf(what, outcome);
  const scope = concerned(end.scopes, what);
  if (scope) {
    const waitMs = (level: number) => outcome.retryAfterMs ?? waitMsFor(what)(level);
    const held = await hold(ctx, tx, scope, { reason, code: outcome.error.code, waitMs });
    await backToQueue(tx, message);
    return parkBehind(tx, end.job, held);
  }
  if (end.probing) await releaseAll(ctx, tx, end.scopes);
  const later = await againAt(ctx, tx, end, { message, outcome, what });
  if (later) {
    await backToQueue(tx, message);
    return end.job.putOff(tx, { ...later, reason });
  }
  await fail(ctx, tx, message, outcome);
  await end.job.finish(tx);
}

/** Meta took nothing, and has the picture no more: the next try uploads it anew. */
async function uploadAgain(
  ctx: Context,
  tx: Tx,
  { upload, job }: Refusable,
  { message, outcome }: { message: Message; outcome: Refused },
): Promise<boolean> {
  if (!upload || !isGoneMedia(outcome.error)) return false;
  await forgetUpload(tx, upload);
  // A file that goes again and again is no longer a matter of its age.
  if (job.tries >= 3) return false;
  await backToQueue(tx, message);
  await job.putOff(tx, { at: ctx.now(), usesTry: true, reason: "Meta had its picture no more." });
  return true;
}

/** When this message alone is tried again; null when it is not. */
async function againAt(
  ctx: Context,
  tx: Tx,
  end: Refusable,
  { message, outcome, what }: { message: Message; outcome: Refused; what: Explanation },
): Promise<Pick<PutOff, "at" | "usesTry"> | null> {
  if (what.otherForm && (await otherFormOf(tx, message, end.to))) return { at: ctx.now(), usesTry: true };
  const at = (waitMs: number) => Math.round(ctx.now() + waitMs * (1 + ctx.random() / 4));
  if (what.policy === "retry" && end.job.tries < 3)
    return { at: at(Math.max(what.retryAfterMs ?? 0, 1_000 * 2 ** (end.job.tries - 1))), usesTry: true };
  const passes = what.policy === "wait_message" || (what.policy === "retry" && outcome.error.transient);
  return passes ? { at: at(outcome.retryAfterMs ?? throttledMs(await triesOf(tx, message))) } : null;
}

/** How often it has been sent in vain. */
async function triesOf(tx: Tx, { id }: Message): Promise<number> {
  const { attempts } = tx.t;
  const [row] = await tx.db.select({ n: count() }).from(attempts).where(eq(attempts.messageId, id));
  return row?.n ?? 1;
}

/** Ours first: it says what to do. Meta's own words name the object, the permission, the parameter. */
function reasonOf(what: Explanation, { error }: Refused): string {
  const said = metaWords(error);
  return said === null ? what.explanation : `${what.explanation} Meta says: ${said}`;
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
      errorDetails: metaWords(error),
    })
    .where(eq(tx.t.messages.id, message.id));
  moveMessage(tx, message, { status: "failed", errorCode: error.code });
  await appendFeed(tx, {
    at: now,
    topic: "message.failed",
    messageId: message.id,
    advisorId: message.advisorId,
    data: { code: error.code },
  });
  await afterFailure(ctx, tx, message, error.code, { at: now, heardAt: now });
}
