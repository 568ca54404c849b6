import type { Sought, Store } from "@unlatch/db";
import { and, desc, eq, type SQLWrapper } from "drizzle-orm";
import { beginAnew } from "../followers/anew.ts";
import { canBeAsked } from "../followers/list.ts";
import type { Reader } from "../heavy.ts";
import { searchFollower } from "./follower.ts";
import type { SubjectKind } from "./names.ts";

/** False while it is being made, or when its follower has stopped: then nobody may take what it says for all there is. */
export const searchIsWhole = (store: Reader): Promise<boolean> => canBeAsked({ store }, searchFollower.name);

/** The condition of a message that holds what is sought. */
export const saysWords = (store: Reader, id: SQLWrapper, sought: Sought) =>
  store.words.holds("messages", id, sought);

/** Numbers of messages below `before` that hold what is sought, newest first. */
export const messagesWith = (
  store: Reader,
  sought: Sought,
  page: { before: number; limit: number },
): Promise<number[]> => store.words.newest("messages", sought, page);

/** Whom or which lines these words name, those that were named last first. */
export async function subjectsWith(
  store: Reader,
  kind: SubjectKind,
  { sought, limit }: { sought: Sought; limit: number },
): Promise<string[]> {
  const { searchSubjects: t } = store.t;
  const rows = await store.db
    .select({ ref: t.ref })
    .from(t)
    .where(and(eq(t.kind, kind), store.words.holds("subjects", t.id, sought)))
    .orderBy(desc(t.id))
    .limit(limit);
  return rows.map(({ ref }) => ref);
}

/** Empties the index; its follower fills it again from the first line, beside everything else. */
export const rebuildSearch = (ctx: { store: Store; now(): number }): Promise<void> =>
  beginAnew(ctx, searchFollower, async (tx) => {
    await ctx.store.words.empty(tx, "messages");
    await ctx.store.words.empty(tx, "subjects");
    await tx.db.delete(tx.t.searchSubjects);
  });
