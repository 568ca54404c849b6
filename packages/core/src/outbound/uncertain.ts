import { prepared, type Tx } from "@unlatch/db";
import { asc, eq, sql } from "drizzle-orm";
import type { Context } from "../context.ts";
import { appendFeed } from "../feed.ts";
import { moveMessage } from "../tallies/messages.ts";
import { type CountedAttempt, moveAttempt } from "../tallies/sends.ts";
import type { Message } from "./message-row.ts";

const statements = prepared((db, t) => ({
  attempts: db
    .select()
    .from(t.attempts)
    .where(eq(t.attempts.messageId, sql.placeholder("id")))
    .orderBy(asc(t.attempts.startedAt))
    .prepare(),
}));

/** Why its job waits. */
export const unknownReason = "Its outcome is not known yet.";

export type Verdict = { kind: "wait"; until: number } | { kind: "again" } | { kind: "leave" };

/**
 * Nobody knows whether Meta took this message. A status may still tell; after a while content and
 * replies go once more and are marked, while a template, or a second unknown, waits for a person.
 */
export async function settleUnknown(ctx: Context, tx: Tx, message: Message): Promise<Verdict> {
  const attempts = await statements(tx).attempts.execute({ id: message.id });
  const open = attempts.find((attempt) => attempt.outcome === null);
  if (open) {
    const finishedAt = ctx.now();
    // The process ended between the request and its answer.
    await tx.db
      .update(tx.t.attempts)
      .set({ outcome: "unknown", finishedAt, cause: "The server stopped before the answer came." })
      .where(eq(tx.t.attempts.id, open.id));
    moveAttempt(tx, open, { outcome: "unknown", finishedAt });
    await becomeUncertain(ctx, tx, message);
  }
  const unknown = attempts.filter((attempt) => attempt.outcome === "unknown" || attempt.outcome === null);
  const last = unknown.at(-1);
  const until = (await unknownSince(ctx, tx, last ?? null, message.createdAt)) + ctx.config.uncertainMs;
  if (ctx.now() < until) return { kind: "wait", until };
  if (message.purpose === "announcement" || unknown.length >= 2) {
    await appendFeed(tx, {
      at: ctx.now(),
      topic: "message.undecided",
      messageId: message.id,
      advisorId: message.advisorId,
    });
    return { kind: "leave" };
  }
  return { kind: "again" };
}

/** A time that is still to come is from a clock that was put back since: then the wait begins now. */
async function unknownSince(
  ctx: Context,
  tx: Tx,
  last: ({ id: string } & CountedAttempt) | null,
  createdAt: number,
): Promise<number> {
  const since = last?.finishedAt ?? last?.startedAt ?? createdAt;
  const now = ctx.now();
  if (since <= now) return since;
  if (last) {
    await tx.db.update(tx.t.attempts).set({ finishedAt: now }).where(eq(tx.t.attempts.id, last.id));
    // It may have been counted as unknown a moment ago.
    moveAttempt(tx, { ...last, outcome: "unknown", finishedAt: last.finishedAt ?? now }, { finishedAt: now });
  }
  return now;
}

export async function becomeUncertain(ctx: Context, tx: Tx, message: Message): Promise<void> {
  await tx.db.update(tx.t.messages).set({ status: "uncertain" }).where(eq(tx.t.messages.id, message.id));
  moveMessage(tx, message, { status: "uncertain" });
  await appendFeed(tx, {
    at: ctx.now(),
    topic: "message.uncertain",
    messageId: message.id,
    advisorId: message.advisorId,
  });
}
