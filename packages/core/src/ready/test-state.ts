import type { Handle } from "@unlatch/db";
import { maskPhone } from "@unlatch/whatsapp";
import { and, asc, between, desc, eq, gt, gte, inArray, lt } from "drizzle-orm";
import { waitingOf } from "../activity/waiting.ts";
import type { Context } from "../context.ts";
import { type Explained, explainError } from "../outbound/explain.ts";
import type { Message } from "../outbound/message-row.ts";
import { nameAt } from "./test-people.ts";

/** What tries the way exists once, under this. */
export const testKey = (key: string) => `test:${key}`;
const first = testKey("");
/** The next letter after the colon: what lies between is found by its index. */
const behind = "test;";

/** How far behind it a tap is looked for, in messages, of somebody who is no advisor. */
const within = 5_000;

export interface TestState {
  messageId: number;
  phone: string;
  masked: string;
  /** Null: no advisor has this number. */
  name: string | null;
  askedAt: number;
  /** Null: not yet, or nobody told: who reads without receipts is known by the tap. */
  sentAt: number | null;
  deliveredAt: number | null;
  readAt: number | null;
  tappedAt: number | null;
  /** Why it has not left; null when it has, or is about to. */
  waits: string | null;
  trouble: Explained | null;
}

/** How far the newest message came that tried the way to a phone; null: none was sent. */
export async function lastTest(ctx: Context): Promise<TestState | null> {
  const { store } = ctx;
  const { messages, statuses } = store.t;
  const [message] = await store.db
    .select()
    .from(messages)
    .where(and(gte(messages.idempotencyKey, first), lt(messages.idempotencyKey, behind)))
    .orderBy(desc(messages.id))
    .limit(1);
  if (!message) return null;
  const told = await store.db
    .select({ status: statuses.status, at: statuses.at })
    .from(statuses)
    .where(and(eq(statuses.messageId, message.id), inArray(statuses.status, ["sent", "delivered", "read"])))
    .orderBy(asc(statuses.at));
  const at = (status: string) => told.find((one) => one.status === status)?.at ?? null;
  const waits = (await waitingOf(store, [message])).get(message.id)?.reason ?? null;
  const phone = `+${message.peer?.slice("tel:".length) ?? ""}`;
  return {
    messageId: message.id,
    ...{ phone, masked: maskPhone(phone), name: await nameAt(ctx, phone) },
    askedAt: message.createdAt,
    sentAt: at("sent") ?? message.acceptedAt,
    deliveredAt: at("delivered"),
    readAt: at("read"),
    tappedAt: await tappedAt(store, message),
    waits,
    trouble: explainError(message),
  };
}

/** The first answer to it: a tap, or words that quote it. */
async function tappedAt(handle: Handle, { id, wamid, advisorId }: Message): Promise<number | null> {
  if (wamid === null) return null;
  const { messages } = handle.t;
  const [row] = await handle.db
    .select({ at: messages.createdAt })
    .from(messages)
    .where(
      and(
        eq(messages.contextWamid, wamid),
        eq(messages.direction, "in"),
        advisorId === null
          ? between(messages.id, id + 1, id + within)
          : and(eq(messages.advisorId, advisorId), gt(messages.id, id)),
      ),
    )
    .orderBy(asc(messages.id))
    .limit(1);
  return row?.at ?? null;
}

/** Somebody held the phone and saw it: the way there works, and the way back. */
export const isSeen = (test: TestState | null): boolean =>
  test !== null && (test.readAt !== null || test.tappedAt !== null);
