import { prepared, type Tx } from "@unlatch/db";
import { matchKey } from "@unlatch/whatsapp";
import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Context } from "../context.ts";

/** How Meta named somebody: by number, by business-scoped id, or both. */
export interface Address {
  waId: string | null;
  userId: string | null;
}

export interface Person {
  /** Under which identity messages of this person are kept; null when Meta named nobody. */
  peer: string | null;
  /** Null: a stranger. */
  advisorId: string | null;
}

export const telKey = (waIdOrPhone: string) => `tel:${matchKey(waIdOrPhone)}`;
export const userKey = (userId: string) => `user:${userId}`;

const statements = prepared((db, t) => ({
  byKey: db
    .select()
    .from(t.identities)
    .where(eq(t.identities.key, sql.placeholder("key")))
    .prepare(),
  insert: db
    .insert(t.identities)
    .values({
      key: sql.placeholder("key"),
      advisorId: sql.placeholder("advisorId"),
      waId: sql.placeholder("waId"),
      profileName: sql.placeholder("profileName"),
      lastInboundAt: sql.placeholder("at"),
      createdAt: sql.placeholder("now"),
    })
    .onConflictDoNothing()
    .prepare(),
  heard: db
    .update(t.identities)
    .set({
      lastInboundAt: sql`case when ${t.identities.lastInboundAt} is null or ${t.identities.lastInboundAt} < ${sql.placeholder("at")} then ${sql.placeholder("at")} else ${t.identities.lastInboundAt} end`,
      waId: sql`coalesce(${sql.placeholder("waId")}, ${t.identities.waId})`,
      profileName: sql`coalesce(${sql.placeholder("profileName")}, ${t.identities.profileName})`,
    })
    .where(eq(t.identities.key, sql.placeholder("key")))
    .prepare(),
}));

/**
 * Who sent this: finds the advisor by any of the names Meta gave, learns the names that were new, and
 * keeps when the person was last heard, which is what opens the 24-hour window.
 */
export async function hearFrom(
  ctx: Context,
  tx: Tx,
  address: Address & { profileName: string | null; at: number },
): Promise<Person> {
  const keys = keysOf(address);
  const s = statements(tx);
  let advisorId: string | null = null;
  const unlinked: string[] = [];
  for (const key of keys) {
    const [known] = await s.byKey.execute({ key });
    const theirs = known && (known.endedAt === null || address.at <= known.endedAt) ? known.advisorId : null;
    advisorId ??= theirs;
    if (!theirs && !known?.endedAt) unlinked.push(key);
    const seen = { key, waId: address.waId, profileName: address.profileName, at: address.at };
    if (known) await s.heard.execute(seen);
    else await s.insert.execute({ ...seen, advisorId: null, now: ctx.now() });
  }
  if (advisorId) for (const key of unlinked) await link(tx, key, advisorId);
  return { peer: keys[0] ?? null, advisorId };
}

/** The number first: it is what people know, and replies go there. */
export function keysOf({ waId, userId }: Address): string[] {
  const keys: string[] = [];
  if (waId) keys.push(telKey(waId));
  if (userId) keys.push(userKey(userId));
  return keys;
}

/** From now on this name means this advisor; what it said before as a stranger is theirs as well. */
export async function link(tx: Tx, key: string, advisorId: string): Promise<void> {
  const { identities, messages } = tx.t;
  await tx.db.update(identities).set({ advisorId }).where(eq(identities.key, key));
  await tx.db
    .update(messages)
    .set({ advisorId })
    .where(and(eq(messages.peer, key), isNull(messages.advisorId)));
}

/** Makes a name known without having heard from it. False when it belongs to another advisor. */
export async function claimKey(ctx: Context, tx: Tx, key: string, advisorId: string): Promise<boolean> {
  const s = statements(tx);
  await s.insert.execute({ key, advisorId, waId: null, profileName: null, at: null, now: ctx.now() });
  const [known] = await s.byKey.execute({ key });
  if (known?.advisorId && known.advisorId !== advisorId && known.endedAt === null) return false;
  if (known?.advisorId !== advisorId || known.endedAt !== null) {
    await tx.db.update(tx.t.identities).set({ endedAt: null }).where(eq(tx.t.identities.key, key));
    await link(tx, key, advisorId);
  }
  return true;
}

/** A person moved to another number or id: both names meant the same advisor until then. */
export async function moveIdentity(
  ctx: Context,
  tx: Tx,
  move: { from: Address; to: Address; at: number },
): Promise<string | null> {
  const from = keysOf(move.from);
  const to = keysOf(move.to).filter((key) => !from.includes(key));
  if (from.length === 0 || to.length === 0) return null;
  const rows = await tx.db.select().from(tx.t.identities).where(inArray(tx.t.identities.key, from));
  const advisorId = rows.find((row) => row.advisorId)?.advisorId ?? null;
  if (!advisorId) return null;
  for (const key of to) await claimKey(ctx, tx, key, advisorId);
  await tx.db.update(tx.t.identities).set({ endedAt: move.at }).where(inArray(tx.t.identities.key, from));
  if (move.to.waId)
    await tx.db
      .update(tx.t.advisors)
      .set({ phone: `+${move.to.waId}`, updatedAt: ctx.now() })
      .where(eq(tx.t.advisors.id, advisorId));
  return advisorId;
}
