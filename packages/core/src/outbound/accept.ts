import { prepared, type Tx } from "@unlatch/db";
import { eq, sql } from "drizzle-orm";
import type { Context } from "../context.ts";
import { appendFeed } from "../feed.ts";
import { hurryLane } from "../jobs/queue.ts";
import { moveMessage } from "../tallies/messages.ts";
import { moveAttempt } from "../tallies/sends.ts";
import { countAnswer } from "../tallies/taps.ts";
import { keepReports, type Reported } from "./keep-reports.ts";
import { laneOf } from "./lane.ts";
import { climb } from "./lattice.ts";
import { findMessage, type Message } from "./message-row.ts";

const statements = prepared((db, t) => ({
  byAttempt: db
    .select({
      messageId: t.attempts.messageId,
      startedAt: t.attempts.startedAt,
      finishedAt: t.attempts.finishedAt,
      outcome: t.attempts.outcome,
    })
    .from(t.attempts)
    .where(eq(t.attempts.id, sql.placeholder("id")))
    .prepare(),
  accept: db
    .update(t.messages)
    .set({
      wamid: sql`${sql.placeholder("wamid")}`,
      status: sql`${sql.placeholder("status")}`,
      acceptedAt: sql`${sql.placeholder("at")}`,
    })
    .where(eq(t.messages.id, sql.placeholder("id")))
    .prepare(),
  parked: db
    .select()
    .from(t.parkedStatuses)
    .where(eq(t.parkedStatuses.wamid, sql.placeholder("wamid")))
    .prepare(),
}));

/** Meta has taken the message under this id. Statuses that came before we knew are joined to it. */
export async function acceptAs(
  ctx: Context,
  tx: Tx,
  message: Message,
  wamid: string,
  at: number,
): Promise<void> {
  const s = statements(tx);
  await tx.lock(`wamid:${wamid}`);
  const accepted = { ...message, wamid, status: climb(message.status, "accepted"), acceptedAt: at };
  await s.accept.execute({ id: message.id, wamid, status: accepted.status, at });
  moveMessage(tx, message, { status: accepted.status, acceptedAt: at });
  await countAnswer(tx, message, at);
  await appendFeed(tx, {
    at: ctx.now(),
    topic: "message.accepted",
    messageId: message.id,
    advisorId: message.advisorId,
  });
  await joinParked(ctx, tx, accepted, wamid);
}

/** Statuses that came before their message was known. The caller holds the lock of this id. */
export async function joinParked(ctx: Context, tx: Tx, message: Reported, wamid: string): Promise<void> {
  const early = await statements(tx).parked.execute({ wamid });
  if (early.length === 0) return;
  await tx.db.delete(tx.t.parkedStatuses).where(eq(tx.t.parkedStatuses.wamid, wamid));
  await keepReports(
    ctx,
    tx,
    early.map((report) => ({ message, report })),
  );
}

/**
 * The answer to a send was lost, but a status carries its attempt: now the message is known by name, and
 * its job need not wait any longer. Undefined when the attempt is not ours.
 */
export async function adopt(
  ctx: Context,
  tx: Tx,
  status: { wamid: string; callbackData: string | null },
): Promise<Message | undefined> {
  if (!status.callbackData) return undefined;
  const [known] = await statements(tx).byAttempt.execute({ id: status.callbackData });
  const message = known && (await findMessage(tx, known.messageId));
  if (!message) return undefined;
  // Its answer may have come until the message was ours to change.
  const [attempt = known] = await statements(tx).byAttempt.execute({ id: status.callbackData });
  await tx.db
    .update(tx.t.attempts)
    .set({ outcome: "accepted", wamid: status.wamid })
    .where(eq(tx.t.attempts.id, status.callbackData));
  moveAttempt(tx, attempt, { outcome: "accepted" });
  if (message.wamid && message.wamid !== status.wamid) {
    // It was sent once more meanwhile, and the first one had arrived after all.
    await tx.db.update(tx.t.messages).set({ maybeDuplicate: true }).where(eq(tx.t.messages.id, message.id));
    return message;
  }
  if (!message.wamid) {
    // Whichever status came first: Meta took it when we asked.
    await acceptAs(ctx, tx, message, status.wamid, attempt.startedAt);
    await hurryLane(tx, laneOf(message), ctx.now());
  }
  return findMessage(tx, message.id);
}
