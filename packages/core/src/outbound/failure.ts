import { forUpdate, type Tx } from "@unlatch/db";
import { explain } from "@unlatch/whatsapp";
import { and, eq, gte, inArray } from "drizzle-orm";
import type { Context } from "../context.ts";
import { appendFeed } from "../feed.ts";
import { concerned, hold, scopesOf, waitMsFor } from "../holds/holds.ts";
import { doubtUpload, uploadOf } from "../media/uploads.ts";
import type { Moment } from "../moments.ts";
import { keepChoice } from "../people/permission.ts";
import { countedColumns, moveMessage } from "../tallies/messages.ts";
import type { MessageStatus } from "./lattice.ts";

/** Not on WhatsApp, window closed, person opted out: the rest of the pack would meet the same. */
const endsThePack = new Set([131026, 131047, 131050]);

/** Media upload error: what is at Meta may be spoilt. */
const fileNotAccepted = 131053;
/** What was uploaded so lately is not uploaded again for every phone that fails. */
const freshMs = 600_000;

interface FailedMessage {
  id: number;
  advisorId: string | null;
  packId: string | null;
  purpose: string | null;
  peer: string | null;
  template: string | null;
  content: Record<string, unknown> | null;
  status: MessageStatus;
}

/** What a failure means for others, whether Meta said it at once or later. */
export async function afterFailure(
  ctx: Context,
  tx: Tx,
  message: FailedMessage,
  code: number | null,
  when: Moment,
): Promise<void> {
  if (code === null) return;
  const media = message.content?.media;
  if (code === fileNotAccepted && typeof media === "string")
    await doubtUpload(tx, uploadOf(ctx, media), ctx.now() - freshMs);
  const what = explain(code);
  const scope = concerned(scopesOf(ctx, message), what);
  if (scope) await hold(ctx, tx, scope, { reason: what.explanation, code, waitMs: waitMsFor(what) });
  if (what.optsOut && message.advisorId)
    await keepChoice(ctx, tx, { advisorId: message.advisorId, wants: "out", when, source: `Meta ${code}` });
  // One phone of several that has it is enough: the person is reached.
  const arrived = message.status === "delivered" || message.status === "read";
  if (endsThePack.has(code) && !arrived) await cancelRest(ctx, tx, message, code);
}

/** The code with which another part of this pack showed meanwhile that the person can't be reached. */
export async function packEndedBy(
  tx: Tx,
  message: { packId: string | null; advisorId: string | null; createdAt: number },
): Promise<number | null> {
  const { messages } = tx.t;
  if (!message.packId || !message.advisorId) return null;
  const [failed] = await tx.db
    .select({ code: messages.errorCode })
    .from(messages)
    .where(
      and(
        eq(messages.packId, message.packId),
        eq(messages.advisorId, message.advisorId),
        eq(messages.purpose, "content"),
        eq(messages.status, "failed"),
        gte(messages.failedAt, message.createdAt),
        inArray(messages.errorCode, [...endsThePack]),
      ),
    )
    .limit(1);
  return failed?.code ?? null;
}

/** Parts of the same pack that still wait will not be sent. Their jobs find that out and end. */
export async function cancelRest(ctx: Context, tx: Tx, message: FailedMessage, code: number): Promise<void> {
  if (!message.packId || !message.advisorId || message.purpose !== "content") return;
  const { messages } = tx.t;
  const waiting = await forUpdate(
    tx.db
      .select({ id: messages.id, advisorId: messages.advisorId, ...countedColumns(tx.t) })
      .from(messages)
      .where(
        and(
          eq(messages.packId, message.packId),
          eq(messages.advisorId, message.advisorId),
          eq(messages.purpose, "content"),
          eq(messages.status, "queued"),
        ),
      ),
  );
  for (const one of waiting) {
    const now = { status: "cancelled" as const, errorCode: code };
    await tx.db
      .update(messages)
      .set({ ...now, errorTitle: explain(code).title })
      .where(eq(messages.id, one.id));
    moveMessage(tx, one, now);
    await appendFeed(tx, {
      at: ctx.now(),
      topic: "message.cancelled",
      messageId: one.id,
      advisorId: one.advisorId,
      data: { code },
    });
  }
}
