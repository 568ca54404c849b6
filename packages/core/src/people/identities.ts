import { forUpdate, prepared, type Tx } from "@unlatch/db";
import { matchKey } from "@unlatch/whatsapp";
import { and, eq, gt, inArray, isNull, type SQLWrapper, sql } from "drizzle-orm";
import type { Context } from "../context.ts";
import { keepEarlierWishes } from "./earlier-wishes.ts";

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

/** What the newest message said, whatever the order in which messages come. */
const latest = (column: SQLWrapper, name: string, heardAt: SQLWrapper) =>
  sql`case when ${heardAt} is null or ${heardAt} <= ${sql.placeholder("at")} then coalesce(${sql.placeholder(name)}, ${column}) else coalesce(${column}, ${sql.placeholder(name)}) end`;

const statements = prepared((db, t) => ({
  // Held: two webhooks that learn about one person at once would each miss what the other learned.
  byKey: forUpdate(
    db
      .select()
      .from(t.identities)
      .where(eq(t.identities.key, sql.placeholder("key"))),
  ).prepare(),
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
    .returning({ key: t.identities.key })
    .prepare(),
  heard: db
    .update(t.identities)
    .set({
      lastInboundAt: sql`case when ${t.identities.lastInboundAt} is null or ${t.identities.lastInboundAt} < ${sql.placeholder("at")} then ${sql.placeholder("at")} else ${t.identities.lastInboundAt} end`,
      waId: latest(t.identities.waId, "waId", t.identities.lastInboundAt),
      profileName: latest(t.identities.profileName, "profileName", t.identities.lastInboundAt),
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
  address: Address & { profileName: string | null; at: number; opensWindow: boolean },
): Promise<Person> {
  const keys = keysOf(address);
  const s = statements(tx);
  let advisorId: string | null = null;
  const unlinked: string[] = [];
  for (const key of keys) {
    const heardAt = address.opensWindow ? address.at : null;
    const seen = { key, waId: address.waId, profileName: address.profileName, at: heardAt };
    let [known] = await s.byKey.execute({ key });
    if (!known) {
      const inserted = await s.insert.execute({ ...seen, advisorId: null, now: ctx.now() });
      // Another webhook was quicker, and knows more than this one did a moment ago.
      if (inserted.length === 0) [known] = await s.byKey.execute({ key });
    }
    const theirs = known && (known.endedAt === null || address.at <= known.endedAt) ? known.advisorId : null;
    advisorId ??= theirs;
    if (!theirs && !known?.endedAt) unlinked.push(key);
    if (known) await s.heard.execute(seen);
  }
  if (advisorId) for (const key of unlinked) await link(ctx, tx, key, advisorId);
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
async function link(ctx: Context, tx: Tx, key: string, advisorId: string): Promise<void> {
  const { identities, messages } = tx.t;
  await tx.db.update(identities).set({ advisorId }).where(eq(identities.key, key));
  const theirs = await tx.db
    .update(messages)
    .set({ advisorId })
    .where(and(eq(messages.peer, key), isNull(messages.advisorId)))
    .returning();
  await keepEarlierWishes(ctx, tx, { key, advisorId, messages: theirs });
}

/** Makes a name known without having heard from it. False when it belongs to another advisor. */
export async function claimKey(ctx: Context, tx: Tx, key: string, advisorId: string): Promise<boolean> {
  const s = statements(tx);
  await s.insert.execute({ key, advisorId, waId: null, profileName: null, at: null, now: ctx.now() });
  const [known] = await s.byKey.execute({ key });
  if (known?.advisorId && known.advisorId !== advisorId && known.endedAt === null) return false;
  if (known?.advisorId !== advisorId || known.endedAt !== null) {
    await tx.db.update(tx.t.identities).set({ endedAt: null }).where(eq(tx.t.identities.key, key));
    await link(ctx, tx, key, advisorId);
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
  const same = keysOf(move.to).filter((key) => from.includes(key));
  const to = keysOf(move.to).filter((key) => !same.includes(key));
  if (from.length === 0 || to.length === 0) return null;
  const rows = await tx.db.select().from(tx.t.identities).where(inArray(tx.t.identities.key, from));
  const advisorId = rows.find((row) => row.advisorId)?.advisorId ?? null;
  if (!advisorId) return null;
  for (const key of to) await claimKey(ctx, tx, key, advisorId);
  // A new number ends the old one, a new user id the old id; what stayed the same stays theirs.
  const given = [move.to.waId && "tel:", move.to.userId && "user:"].filter((kind) => kind);
  const ended = from.filter((key) => given.some((kind) => key.startsWith(kind ?? "")) && !same.includes(key));
  await giveUp(tx, ended, move.at);
  if (move.to.waId)
    await tx.db
      .update(tx.t.advisors)
      .set({ phone: `+${move.to.waId}`, updatedAt: ctx.now() })
      .where(eq(tx.t.advisors.id, advisorId));
  return advisorId;
}

/** Whoever writes under these names from then on is somebody else, also where it was heard before this. */
async function giveUp(tx: Tx, keys: readonly string[], at: number): Promise<void> {
  if (keys.length === 0) return;
  const { identities, messages } = tx.t;
  await tx.db.update(identities).set({ endedAt: at }).where(inArray(identities.key, keys));
  await tx.db
    .update(messages)
    .set({ advisorId: null })
    .where(and(inArray(messages.peer, keys), eq(messages.direction, "in"), gt(messages.createdAt, at)));
}
