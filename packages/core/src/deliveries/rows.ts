import type { Handle } from "@unlatch/db";
import { and, desc, eq, gt, lt, ne, type SQL } from "drizzle-orm";
import type { Context } from "../context.ts";

export type Delivery = Handle["t"]["deliveries"]["$inferSelect"];
export const deliveryStates = [
  "queued",
  "delivered",
  "overtaken",
  "gave_up",
] as const satisfies readonly Delivery["state"][];

/** Those about one subject go one after another, so that none comes after a newer one. */
export const laneOf = ({ channel, subject, id }: Pick<Delivery, "channel" | "subject" | "id">) =>
  `delivery:${channel}:${subject ?? id}`;

export interface DeliveryQuery {
  cursor?: number;
  limit: number;
  state?: Delivery["state"];
  channel?: string;
}

/** Newest first. */
export async function listDeliveries({ store }: Pick<Context, "store">, query: DeliveryQuery) {
  const { deliveries: t } = store.t;
  const where: SQL[] = [];
  if (query.cursor !== undefined) where.push(lt(t.id, query.cursor));
  if (query.state !== undefined) where.push(eq(t.state, query.state));
  if (query.channel !== undefined) where.push(eq(t.channel, query.channel));
  const rows = await store.db
    .select()
    .from(t)
    .where(and(...where))
    .orderBy(desc(t.id))
    .limit(query.limit + 1);
  const items = rows.slice(0, query.limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > query.limit && last ? String(last.id) : null };
}

export async function findDelivery(handle: Handle, id: number): Promise<Delivery | undefined> {
  const { deliveries: t } = handle.t;
  const [row] = await handle.db.select().from(t).where(eq(t.id, id));
  return row;
}

/** The newest of a channel about a subject, whatever became of it. */
export async function newestAbout(
  handle: Handle,
  channel: string,
  subject: string,
): Promise<Delivery | undefined> {
  const { deliveries: t } = handle.t;
  const [row] = await handle.db
    .select()
    .from(t)
    .where(and(eq(t.channel, channel), eq(t.subject, subject)))
    .orderBy(desc(t.id))
    .limit(1);
  return row;
}

/** The last one of a channel, beside this one, that was tried: how it went tells how the channel was. */
export async function triedBefore(handle: Handle, { channel, id }: Delivery): Promise<Delivery | undefined> {
  const { deliveries: t } = handle.t;
  const [row] = await handle.db
    .select()
    .from(t)
    .where(and(eq(t.channel, channel), ne(t.id, id), gt(t.triedAt, 0)))
    .orderBy(desc(t.triedAt), desc(t.id))
    .limit(1);
  return row;
}
