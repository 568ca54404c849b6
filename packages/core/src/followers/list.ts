import type { Handle } from "@unlatch/db";
import type { Context } from "../context.ts";
import { newestSeq } from "../feed-newest.ts";
import { findFollower, nextLine } from "./read.ts";

export interface FollowerState {
  name: string;
  /** How far it is behind: numbers of lines, and how long the oldest of them has waited. */
  behindLines: number;
  behindMs: number;
  /** What it keeps holds everything up to where it stands, and that was all there was when it began. */
  isWhole: boolean;
  stoppedAt: number | null;
  reason: string | null;
}

/** All that were ever armed here. */
export async function listFollowers({
  store,
  now,
}: Pick<Context, "store" | "now">): Promise<FollowerState[]> {
  const rows = await store.db.select().from(store.t.followers).orderBy(store.t.followers.name);
  const newest = await newestSeq(store);
  return Promise.all(
    rows.map(async ({ name, seq, wholeAt, stoppedAt, reason }) => {
      const next = await nextLine(store, seq);
      return {
        name,
        behindLines: Math.max(0, newest - seq),
        behindMs: next ? Math.max(0, now() - next.at) : 0,
        isWhole: seq >= wholeAt,
        stoppedAt,
        reason,
      };
    }),
  );
}

/** Whether what it keeps can be asked instead of the rows themselves. */
export async function canBeAsked(ctx: { store: Handle }, name: string): Promise<boolean> {
  const row = await findFollower(ctx.store, name);
  return row !== null && row.seq >= row.wholeAt && row.stoppedAt === null;
}
