import type { Tx } from "@unlatch/db";
import { matchKey } from "@unlatch/whatsapp";
import { and, eq, isNull, like } from "drizzle-orm";
import type { Context } from "../context.ts";

/**
 * A country that got a row since the last start: numbers kept under another writing get the one to compare with,
 * so that who was known stays known. Where both writings are two advisors' already, both stay as they are.
 */
export async function rekeyNumbers(ctx: Context): Promise<void> {
  const { identities } = ctx.store.t;
  const rows = await ctx.store.db
    .select({ key: identities.key })
    .from(identities)
    .where(like(identities.key, "tel:%"));
  for (const { key } of rows) {
    const next = `tel:${matchKey(key.slice("tel:".length))}`;
    if (next !== key) await ctx.store.transaction((tx) => rename(ctx, tx, key, next));
  }
}

async function rename(ctx: Context, tx: Tx, key: string, next: string): Promise<void> {
  const { identities, messages } = tx.t;
  const [old] = await tx.db.select().from(identities).where(eq(identities.key, key));
  if (!old) return;
  await tx.db
    .insert(identities)
    .values({ ...old, key: next })
    .onConflictDoNothing();
  const [kept] = await tx.db.select().from(identities).where(eq(identities.key, next));
  if (kept?.advisorId && old.advisorId && kept.advisorId !== old.advisorId) {
    ctx.log.warn("identity.two_advisors", { advisors: [old.advisorId, kept.advisorId] });
    return;
  }
  const { advisorId } = old;
  if (advisorId) {
    await tx.db.update(identities).set({ advisorId }).where(eq(identities.key, next));
    await tx.db
      .update(messages)
      .set({ advisorId })
      .where(and(eq(messages.peer, next), isNull(messages.advisorId)));
  }
  await tx.db.update(messages).set({ peer: next }).where(eq(messages.peer, key));
  await tx.db.delete(identities).where(eq(identities.key, key));
}
