import { prepared, type Tx } from "@unlatch/db";
import { matchKey } from "@unlatch/whatsapp";
import { and, eq, gt, inArray, isNull, or, sql } from "drizzle-orm";
import type { Context } from "../context.ts";
import { type Joined, join } from "./join.ts";
import { names } from "./names.ts";
import { findAdvisor } from "./permission.ts";

/** Somebody had the names `from` and goes on under the names `to`; what stayed the same may stand in both. */
export interface Move {
  from: readonly string[];
  to: readonly string[];
  /** The new number as Meta wrote it; null when the number stayed. */
  waId: string | null;
  at: number;
}

const statements = prepared((db, t) => ({
  keep: db
    .insert(t.moves)
    .values({
      key: sql.placeholder("key"),
      at: sql.placeholder("at"),
      fromNames: sql.placeholder("from"),
      toNames: sql.placeholder("to"),
      waId: sql.placeholder("waId"),
    })
    .onConflictDoNothing()
    .returning({ key: t.moves.key })
    .prepare(),
  of: db
    .select()
    .from(t.moves)
    .where(eq(t.moves.key, sql.placeholder("key")))
    .orderBy(t.moves.at)
    .prepare(),
}));

const isNumber = (key: string) => key.startsWith("tel:");

/**
 * A person moved to another number or id: both mean the same advisor. Moves come in any order, so each is kept: one
 * whose person is not known waits until a name of it is known, and an earlier one never undoes a later.
 */
export async function moveIdentity(
  ctx: Context,
  tx: Tx,
  move: Move,
): Promise<{ advisorId: string | null; joined: Joined[] }> {
  const isNews = await keepMove(tx, move);
  const before = move.from.filter((key) => !move.to.includes(key));
  const advisorId = await ownerAt(tx, before.length > 0 ? before : move.to, move.at);
  const joined = advisorId && isNews ? await follow(ctx, tx, advisorId, move) : [];
  return { advisorId, joined };
}

/** False when the very same was told before. */
async function keepMove(tx: Tx, { from, to, waId, at }: Move): Promise<boolean> {
  let isNews = false;
  for (const key of new Set([...from, ...to])) {
    const row = { key, at, from: from.join(" "), to: to.join(" "), waId };
    if ((await statements(tx).keep.execute(row)).length > 0) isNews = true;
  }
  return isNews;
}

/** From now on this name means this advisor; what it said before as a stranger is theirs, and where it moved on to. */
export async function link(
  ctx: Context,
  tx: Tx,
  name: { key: string; advisorId: string; since: number },
): Promise<Joined[]> {
  const { key, advisorId, since } = name;
  await tx.db.update(tx.t.identities).set({ advisorId }).where(eq(tx.t.identities.key, key));
  const joined = await join(ctx, tx, key, advisorId);
  for (const move of await movesOf(tx, key)) {
    const waited = move.from.includes(key) && !move.to.includes(key) && move.at >= since;
    // Within one second only what was never followed: there and back would go on for ever.
    if (waited && (move.at > since || !(await areTheirs(tx, move.to, advisorId))))
      joined.push(...(await follow(ctx, tx, advisorId, move)));
  }
  return joined;
}

async function areTheirs(tx: Tx, keys: readonly string[], advisorId: string): Promise<boolean> {
  for (const key of keys) {
    const [row] = await names(tx).byKey.execute({ key });
    if (row?.advisorId !== advisorId) return false;
  }
  return true;
}

async function follow(ctx: Context, tx: Tx, advisorId: string, move: Move): Promise<Joined[]> {
  const { to, at } = move;
  const from = move.from.filter((key) => !to.includes(key));
  const claimed: string[] = [];
  for (const key of from) if (await claim(ctx, tx, { key, advisorId, at, before: true })) claimed.push(key);
  await giveUp(tx, await leftBehind(tx, advisorId, { ...move, from }), at);
  for (const key of to) if (await claim(ctx, tx, { key, advisorId, at, before: false })) claimed.push(key);
  if (move.waId) await renumber(ctx, tx, advisorId, move.waId);
  const joined: Joined[] = [];
  for (const key of claimed) joined.push(...(await link(ctx, tx, { key, advisorId, since: at })));
  return joined;
}

/** Whose the first of these names was at that moment that was anybody's. */
async function ownerAt(tx: Tx, keys: readonly string[], at: number): Promise<string | null> {
  for (const key of keys) {
    const [row] = await names(tx).byKey.execute({ key });
    if (row?.advisorId && (row.endedAt === null || at <= row.endedAt)) return row.advisorId;
  }
  return null;
}

/** Makes a name theirs as of a moment, or until it. True when that is news, so that the name is to be linked. */
async function claim(
  ctx: Context,
  tx: Tx,
  { key, advisorId, at, before }: { key: string; advisorId: string; at: number; before: boolean },
): Promise<boolean> {
  const s = names(tx);
  await s.insert.execute({
    key,
    advisorId: null,
    waId: null,
    profileName: null,
    at: null,
    now: ctx.now(),
  });
  const [row] = await s.byKey.execute({ key });
  // Somebody's still, or until a later move: that stands. A name of before is nobody else's to take.
  if (row?.advisorId && (before || row.endedAt === null || row.endedAt > at)) return false;
  await tx.db.update(tx.t.identities).set({ advisorId, endedAt: null }).where(eq(tx.t.identities.key, key));
  return true;
}

/** A new number ends all that the person had before. A new id alone ends nothing: no id is given to somebody else. */
async function leftBehind(tx: Tx, advisorId: string, { from, to, at }: Move): Promise<string[]> {
  const number = to.find(isNumber);
  if (!number) return [];
  const { identities } = tx.t;
  const theirs = await tx.db
    .select({ key: identities.key, createdAt: identities.createdAt })
    .from(identities)
    .where(and(eq(identities.advisorId, advisorId), isNull(identities.endedAt)));
  // "You are now IN.2", with the number beside it that they had all along.
  if (!from.some(isNumber) && theirs.some(({ key }) => key === number)) return [];
  // What was entered here later stays. Meta's clock has whole seconds.
  const numbers = theirs.filter(({ key, createdAt }) => isNumber(key) && createdAt < at + 1_000);
  return [...new Set([...from, ...numbers.map(({ key }) => key)])].filter((key) => !to.includes(key));
}

/** Whoever writes under these names from then on is somebody else, also where it was heard before this. */
async function giveUp(tx: Tx, keys: readonly string[], at: number): Promise<void> {
  const { identities, messages } = tx.t;
  for (const key of keys) {
    // They came back to it later.
    if ((await movesOf(tx, key)).some((move) => move.at > at && move.to.includes(key))) continue;
    await tx.db
      .update(identities)
      .set({ endedAt: at })
      .where(and(eq(identities.key, key), or(isNull(identities.endedAt), gt(identities.endedAt, at))));
    await tx.db
      .update(messages)
      .set({ advisorId: null })
      .where(and(eq(messages.peer, key), eq(messages.direction, "in"), gt(messages.createdAt, at)));
  }
}

/** The number that is shown and written to follows, unless it was changed to one that is theirs still. */
async function renumber(ctx: Context, tx: Tx, advisorId: string, waId: string): Promise<void> {
  const advisor = await findAdvisor(tx, advisorId);
  if (!advisor) return;
  const { identities, advisors } = tx.t;
  const keys = [advisor.phone, waId].map((number) => `tel:${matchKey(number)}`);
  const rows = await tx.db
    .select()
    .from(identities)
    .where(and(inArray(identities.key, keys), eq(identities.advisorId, advisorId)));
  const [shown, next] = keys.map((key) => rows.find((row) => row.key === key && row.endedAt === null));
  if (shown || !next) return;
  await tx.db
    .update(advisors)
    .set({ phone: `+${waId}`, updatedAt: ctx.now() })
    .where(eq(advisors.id, advisorId));
}

async function movesOf(tx: Tx, key: string): Promise<Move[]> {
  const rows = await statements(tx).of.execute({ key });
  return rows.map(({ fromNames, toNames, waId, at }) => ({
    from: fromNames.split(" ").filter(Boolean),
    to: toNames.split(" ").filter(Boolean),
    waId,
    at,
  }));
}
