import { type Handle, prepared, type Store } from "@unlatch/db";
import { desc } from "drizzle-orm";
import { Refusal } from "./errors.ts";

const statements = prepared((db, t) => ({
  last: db.select({ seq: t.feed.seq }).from(t.feed).orderBy(desc(t.feed.seq)).limit(1).prepare(),
}));

/**
 * The newest number below which no line can still appear: with many writers a lower number may be
 * committed after a higher one, and who starts at the higher one would never see it.
 */
export async function lastSeq(store: Store): Promise<number> {
  const newest = await newestSeq(store);
  await store.settled();
  return newest;
}

/** The newest line as it is seen here and now: others may still appear below it. */
export async function newestSeq(handle: Handle): Promise<number> {
  const [row] = await statements(handle).last.execute();
  return row?.seq ?? 0;
}

/**
 * Who has seen more lines than there are follows a database that is gone: an older backup was restored. In silence
 * nothing would come until the numbers had caught up, and what came then would be taken for the rest of the old.
 */
export async function refuseAhead(store: Store, after: number): Promise<void> {
  if (after <= (await lastSeq(store))) return;
  throw new Refusal(
    "conflict",
    `There is no line ${after}: an older backup was restored. Load everything anew and follow from the newest line.`,
  );
}
