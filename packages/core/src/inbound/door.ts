import type { Handle } from "@unlatch/db";
import { sql } from "drizzle-orm";
import type { Context } from "../context.ts";

type Row = Handle["t"]["doorMarks"]["$inferSelect"];
/** What comes to Meta's door and leaves no other trace. */
export type DoorMark = Row["name"];
export type Door = Partial<Record<DoorMark, Pick<Row, "n" | "lastAt">>>;

/** Many at a time: who knocks without a signature may do so thousands of times a second. */
export async function markDoor(ctx: Context, seen: Partial<Record<DoorMark, number>>): Promise<void> {
  const lastAt = ctx.now();
  const rows = (Object.entries(seen) as [DoorMark, number][])
    .filter(([, n]) => n > 0)
    .map(([name, n]) => ({ name, n, lastAt }));
  if (rows.length === 0) return;
  await ctx.store.transaction(async (tx) => {
    const { doorMarks } = tx.t;
    for (const row of rows)
      await tx.db
        .insert(doorMarks)
        .values(row)
        .onConflictDoUpdate({ target: doorMarks.name, set: { n: sql`${doorMarks.n} + ${row.n}`, lastAt } });
  });
}

export async function readDoor(handle: Handle): Promise<Door> {
  const rows = await handle.db.select().from(handle.t.doorMarks);
  return Object.fromEntries(rows.map(({ name, ...mark }) => [name, mark]));
}

/** We ask our own door in Meta's words to see whether it is reached; Meta's challenges are numbers. */
const ownChallenge = "unlatch-";
export const newOwnChallenge = (ctx: Pick<Context, "newId">): string => `${ownChallenge}${ctx.newId()}`;
export const isOwnChallenge = (challenge: string): boolean => challenge.startsWith(ownChallenge);
