import { prepared, type Tx } from "@unlatch/db";
import { matchKey } from "@unlatch/whatsapp";
import { eq, type SQLWrapper, sql } from "drizzle-orm";
import type { Context } from "../context.ts";
import type { Joined } from "./join.ts";
import { link } from "./moves.ts";
import { names } from "./names.ts";

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
  /** What they said before it was known that it was them. */
  joined: Joined[];
}

export const telKey = (waIdOrPhone: string) => `tel:${matchKey(waIdOrPhone)}`;
export const userKey = (userId: string) => `user:${userId}`;

/** What the newest message said, whatever the order in which messages come. */
const latest = (column: SQLWrapper, name: string, heardAt: SQLWrapper) =>
  sql`case when ${heardAt} is null or ${heardAt} <= ${sql.placeholder("at")} then coalesce(${sql.placeholder(name)}, ${column}) else coalesce(${column}, ${sql.placeholder(name)}) end`;

const statements = prepared((db, t) => ({
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
  const { byKey, insert } = names(tx);
  const { heard } = statements(tx);
  let advisorId: string | null = null;
  const unlinked: string[] = [];
  for (const key of keys) {
    const heardAt = address.opensWindow ? address.at : null;
    const seen = { key, waId: address.waId, profileName: address.profileName, at: heardAt };
    let [known] = await byKey.execute({ key });
    if (!known) {
      const inserted = await insert.execute({ ...seen, advisorId: null, now: ctx.now() });
      // Another webhook was quicker, and knows more than this one did a moment ago.
      if (inserted.length === 0) [known] = await byKey.execute({ key });
    }
    const theirs = known && (known.endedAt === null || address.at <= known.endedAt) ? known.advisorId : null;
    advisorId ??= theirs;
    if (!theirs && !known?.endedAt) unlinked.push(key);
    if (known) await heard.execute(seen);
  }
  const joined: Joined[] = [];
  if (advisorId)
    for (const key of unlinked) joined.push(...(await link(ctx, tx, { key, advisorId, since: address.at })));
  return { peer: keys[0] ?? null, advisorId, joined };
}

/** The number first: it is what people know, and replies go there. */
export function keysOf({ waId, userId }: Address): string[] {
  const keys: string[] = [];
  if (waId) keys.push(telKey(waId));
  if (userId) keys.push(userKey(userId));
  return keys;
}

/** Makes a name known without having heard from it. False when it belongs to another advisor. */
export async function claimKey(ctx: Context, tx: Tx, key: string, advisorId: string): Promise<boolean> {
  const s = names(tx);
  await s.insert.execute({ key, advisorId, waId: null, profileName: null, at: null, now: ctx.now() });
  const [known] = await s.byKey.execute({ key });
  if (known?.advisorId && known.advisorId !== advisorId && known.endedAt === null) return false;
  if (known?.advisorId !== advisorId || known.endedAt !== null) {
    await tx.db.update(tx.t.identities).set({ endedAt: null }).where(eq(tx.t.identities.key, key));
    // Told by a person, and from now on: where a former owner went is not theirs.
    await link(ctx, tx, { key, advisorId, since: Number.POSITIVE_INFINITY });
  }
  return true;
}
