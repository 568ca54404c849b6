import type { Tx } from "@unlatch/db";
import { and, eq, isNull, lte } from "drizzle-orm";
import type { Context } from "../context.ts";
import { keepEarlierWishes } from "./earlier-wishes.ts";

/** A message that was a stranger's until now. */
export type Joined = Awaited<ReturnType<typeof join>>[number];

/** What was said under this name while it was nobody's is theirs, and counts as what it was: a STOP too. */
export async function join(ctx: Context, tx: Tx, key: string, advisorId: string) {
  const { identities, messages } = tx.t;
  const [name] = await tx.db
    .select({ endedAt: identities.endedAt })
    .from(identities)
    .where(eq(identities.key, key));
  const until = name?.endedAt ?? null;
  const theirs = await tx.db
    .update(messages)
    .set({ advisorId })
    .where(
      and(
        eq(messages.peer, key),
        isNull(messages.advisorId),
        until === null ? undefined : lte(messages.createdAt, until),
      ),
    )
    .returning();
  await keepEarlierWishes(ctx, tx, { key, advisorId, messages: theirs });
  return theirs;
}
