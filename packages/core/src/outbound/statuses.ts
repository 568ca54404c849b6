import { forUpdate, prepared, type Tx } from "@unlatch/db";
import type { MetaError, WebhookItem } from "@unlatch/whatsapp";
import { eq, sql } from "drizzle-orm";
import type { Context } from "../context.ts";
import { appendFeed } from "../feed.ts";
import { hurryLane } from "../jobs/queue.ts";
import { afterFailure } from "./failure.ts";
import { climb, earliest, levelOf, type MessageStatus } from "./lattice.ts";
import { laneOf, lineOf } from "./line.ts";

export type StatusItem = Extract<WebhookItem, { kind: "status" }>;

const statements = prepared((db, t) => ({
  byWamid: forUpdate(
    db
      .select()
      .from(t.messages)
      .where(eq(t.messages.wamid, sql.placeholder("wamid"))),
  ).prepare(),
  byAttempt: db
    .select({ messageId: t.attempts.messageId })
    .from(t.attempts)
    .where(eq(t.attempts.id, sql.placeholder("id")))
    .prepare(),
  byId: forUpdate(
    db
      .select()
      .from(t.messages)
      .where(eq(t.messages.id, sql.placeholder("id"))),
  ).prepare(),
  keep: db
    .insert(t.statuses)
    .values({
      messageId: sql.placeholder("messageId"),
      status: sql.placeholder("status"),
      at: sql.placeholder("at"),
      participant: sql.placeholder("participant"),
      receivedAt: sql.placeholder("receivedAt"),
      webhookId: sql.placeholder("webhookId"),
      data: sql.placeholder("data"),
    })
    .onConflictDoNothing()
    .returning({ at: t.statuses.at })
    .prepare(),
  move: db
    .update(t.messages)
    .set({
      status: sql`${sql.placeholder("status")}`,
      sentAt: sql`${sql.placeholder("sentAt")}`,
      deliveredAt: sql`${sql.placeholder("deliveredAt")}`,
      readAt: sql`${sql.placeholder("readAt")}`,
    })
    .where(eq(t.messages.id, sql.placeholder("id")))
    .prepare(),
  park: db
    .insert(t.parkedStatuses)
    .values({
      wamid: sql.placeholder("wamid"),
      status: sql.placeholder("status"),
      at: sql.placeholder("at"),
      participant: sql.placeholder("participant"),
      receivedAt: sql.placeholder("receivedAt"),
      webhookId: sql.placeholder("webhookId"),
      callbackData: sql.placeholder("callbackData"),
      data: sql.placeholder("data"),
    })
    .onConflictDoNothing()
    .returning({ at: t.parkedStatuses.at })
    .prepare(),
  parked: db
    .select()
    .from(t.parkedStatuses)
    .where(eq(t.parkedStatuses.wamid, sql.placeholder("wamid")))
    .prepare(),
}));

type Message = Awaited<ReturnType<typeof findMessage>> & {};

export async function findMessage(tx: Tx, id: number) {
  const [row] = await statements(tx).byId.execute({ id });
  return row;
}

/** Keeps one status that Meta reported. False when it was known already. */
export async function applyStatus(
  ctx: Context,
  tx: Tx,
  item: StatusItem,
  webhookId: number,
): Promise<boolean> {
  const s = statements(tx);
  let [message] = await s.byWamid.execute({ wamid: item.wamid });
  if (!message) {
    // The send may be committing this very id; it takes the same lock before it looks for parked ones.
    await tx.lock(`wamid:${item.wamid}`);
    [message] = await s.byWamid.execute({ wamid: item.wamid });
    message ??= await adopt(ctx, tx, item);
  }
  if (!message) return park(ctx, tx, item, webhookId);
  return keepStatus(ctx, tx, message, {
    status: item.status,
    at: item.at,
    participant: item.participant ?? "",
    receivedAt: ctx.now(),
    webhookId,
    data: dataOf(item),
  });
}

/** The answer to a send was lost, but its status carries the attempt: now the message is known by name. */
async function adopt(ctx: Context, tx: Tx, item: StatusItem): Promise<Message | undefined> {
  if (!item.callbackData) return undefined;
  const [attempt] = await statements(tx).byAttempt.execute({ id: item.callbackData });
  if (!attempt) return undefined;
  const message = await findMessage(tx, attempt.messageId);
  if (!message) return undefined;
  await tx.db
    .update(tx.t.attempts)
    .set({ outcome: "accepted", wamid: item.wamid })
    .where(eq(tx.t.attempts.id, item.callbackData));
  if (message.wamid && message.wamid !== item.wamid) {
    // It was sent once more meanwhile, and the first one had arrived after all.
    await tx.db.update(tx.t.messages).set({ maybeDuplicate: true }).where(eq(tx.t.messages.id, message.id));
    return message;
  }
  await acceptAs(ctx, tx, message, item.wamid, item.at || ctx.now());
  await hurryLane(tx, laneOf(message), ctx.now());
  return findMessage(tx, message.id);
}

/** Meta has taken the message under this id. Statuses that came before we knew are joined to it. */
export async function acceptAs(
  ctx: Context,
  tx: Tx,
  message: Message,
  wamid: string,
  at: number,
): Promise<void> {
  await tx.lock(`wamid:${wamid}`);
  const accepted = { ...message, wamid, status: climb(message.status, "accepted"), acceptedAt: at };
  await tx.db
    .update(tx.t.messages)
    .set({ wamid, status: accepted.status, acceptedAt: at })
    .where(eq(tx.t.messages.id, message.id));
  await appendFeed(tx, {
    at: ctx.now(),
    topic: "message.accepted",
    ref: message.id,
    advisorId: message.advisorId,
    data: lineOf(message),
  });
  const early = await statements(tx).parked.execute({ wamid });
  if (early.length === 0) return;
  await tx.db.delete(tx.t.parkedStatuses).where(eq(tx.t.parkedStatuses.wamid, wamid));
  let known: Message = accepted;
  for (const status of early) {
    await keepStatus(ctx, tx, known, status);
    known = (await findMessage(tx, message.id)) ?? known;
  }
}

interface Reported {
  status: string;
  at: number;
  participant: string;
  receivedAt: number;
  webhookId: number;
  data: Record<string, unknown> | null;
}

async function keepStatus(ctx: Context, tx: Tx, message: Message, reported: Reported): Promise<boolean> {
  const s = statements(tx);
  const kept = await s.keep.execute({
    messageId: message.id,
    status: reported.status,
    at: reported.at,
    participant: reported.participant,
    receivedAt: reported.receivedAt,
    webhookId: reported.webhookId,
    data: reported.data,
  });
  if (kept.length === 0) return false;
  const level = levelOf(reported.status);
  const at = reported.at || reported.receivedAt;
  if (level) {
    await s.move.execute({
      id: message.id,
      status: climb(message.status, level),
      sentAt: level === "sent" ? earliest(message.sentAt, at) : message.sentAt,
      deliveredAt: level === "delivered" ? earliest(message.deliveredAt, at) : message.deliveredAt,
      readAt: level === "read" ? earliest(message.readAt, at) : message.readAt,
    });
  }
  const error = level === "failed" ? firstError(reported.data) : null;
  if (level === "failed") await keepFailure(ctx, tx, message, at, error);
  await appendFeed(tx, {
    at: reported.receivedAt,
    topic: `message.${level ?? "status_reported"}`,
    ref: message.id,
    advisorId: message.advisorId,
    data: {
      ...lineOf(message),
      ...(error && { code: error.code }),
      ...(!level && { status: reported.status }),
    },
  });
  return true;
}

/** Of several failures the earliest is shown. */
async function keepFailure(
  ctx: Context,
  tx: Tx,
  message: Message,
  at: number,
  error: MetaError | null,
): Promise<void> {
  if (message.failedAt === null || at < message.failedAt)
    await tx.db
      .update(tx.t.messages)
      .set({
        failedAt: at,
        errorCode: error?.code ?? null,
        errorTitle: error?.title ?? null,
        errorDetails: error?.details ?? null,
      })
      .where(eq(tx.t.messages.id, message.id));
  await afterFailure(ctx, tx, message, error?.code ?? null, at);
}

async function park(ctx: Context, tx: Tx, item: StatusItem, webhookId: number): Promise<boolean> {
  const kept = await statements(tx).park.execute({
    wamid: item.wamid,
    status: item.status,
    at: item.at,
    participant: item.participant ?? "",
    receivedAt: ctx.now(),
    webhookId,
    callbackData: item.callbackData,
    data: dataOf(item),
  });
  if (kept.length === 0) return false;
  await appendFeed(tx, {
    at: ctx.now(),
    topic: "status.unmatched",
    ref: item.wamid,
    data: { status: item.status, webhookId },
  });
  return true;
}

function dataOf(item: StatusItem): Record<string, unknown> | null {
  if (item.errors.length === 0 && !item.pricing && !item.conversation) return null;
  return {
    ...(item.errors.length > 0 && { errors: item.errors }),
    ...(item.pricing && { pricing: item.pricing }),
    ...(item.conversation && { conversation: item.conversation }),
  };
}

function firstError(data: Record<string, unknown> | null): MetaError | null {
  const errors = data?.errors as MetaError[] | undefined;
  return errors?.[0] ?? null;
}

export type { Message, MessageStatus };
