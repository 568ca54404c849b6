import type { Tx } from "@unlatch/db";
import { and, eq, sql } from "drizzle-orm";
import type { Pack } from "../content/packs.ts";
import type { Context } from "../context.ts";
import { againKey } from "../outbound/again.ts";
import type { Content } from "../outbound/content.ts";
import { queueMessage } from "../outbound/queue.ts";
import { telKey } from "../people/identities.ts";
import { type Advisor, findAdvisor, reachAdvisor } from "../people/permission.ts";
import { deliver } from "../unlock/deliver.ts";
import type { Run } from "./rows.ts";

export interface Portion {
  run: Run;
  pack: Pack;
  message: Content;
}

export interface Person {
  advisorId: string;
  /** Of a try before, which failed. */
  messageId: number | null;
}

/** Queues what one person is to get: how many messages wait to be sent for them. */
export async function queuePerson(ctx: Context, tx: Tx, portion: Portion, person: Person): Promise<number> {
  const advisor = await findAdvisor(tx, person.advisorId);
  const queued = advisor ? await queueFor(ctx, tx, portion, { ...person, advisor }) : null;
  const { runPeople } = tx.t;
  const ofThem = and(eq(runPeople.runId, portion.run.id), eq(runPeople.advisorId, person.advisorId));
  const changedAt = ctx.now();
  await tx.db
    .update(runPeople)
    .set(
      queued
        ? { state: "queued", messageId: queued.id, reason: null, changedAt }
        : // Whoever erased them meanwhile did it for a reason.
          { state: "cancelled", reason: "not_authorised", changedAt },
    )
    .where(ofThem);
  return queued?.messages ?? 0;
}

async function queueFor(
  ctx: Context,
  tx: Tx,
  { run, pack, message }: Portion,
  { advisor, messageId }: Person & { advisor: Advisor },
): Promise<{ id: number; messages: number } | null> {
  const direct = messageId === null ? await deliverAtOnce(ctx, tx, pack, advisor) : null;
  if (direct) return direct;
  const key = messageId === null ? `run:${run.id}:${advisor.id}` : againKey(messageId, 1);
  const id = await queueMessage(ctx, tx, {
    purpose: "announcement",
    advisorId: advisor.id,
    peer: telKey(advisor.phone),
    message,
    idempotencyKey: key,
    packId: pack.id,
  });
  return { id: id ?? (await idOf(tx, key)), messages: 1 };
}

/** Somebody sent it again by hand meanwhile: that is their message now. */
async function idOf({ db, t }: Tx, key: string): Promise<number> {
  const { messages } = t;
  const [row] = await db.select({ id: messages.id }).from(messages).where(eq(messages.idempotencyKey, key));
  if (!row) throw new Error("A message that exists already is gone.");
  return row.id;
}

/** Whose window is open need not tap for it; null: they are to get the template. */
async function deliverAtOnce(ctx: Context, tx: Tx, pack: Pack, advisor: Advisor) {
  if (!ctx.config.directDelivery) return null;
  const { windowEndsAt } = await reachAdvisor(tx, advisor);
  if (windowEndsAt === null || ctx.now() >= windowEndsAt - ctx.config.windowMarginMs) return null;
  await tx.lock(`unlock:${advisor.id}`);
  const { queued } = await deliver(ctx, tx, {
    ...{ advisor, pack, button: "RETRIEVE_CONTENT", peer: null },
    isBulk: true,
  });
  if (queued === 0) return null;
  const { messages } = tx.t;
  const [first] = await tx.db
    .select({ id: sql<number>`min(${messages.id})`.mapWith(Number) })
    .from(messages)
    .where(
      and(
        eq(messages.packId, pack.id),
        eq(messages.advisorId, advisor.id),
        eq(messages.purpose, "content"),
        eq(messages.status, "queued"),
      ),
    );
  return first ? { id: first.id, messages: queued } : null;
}
