import type { Tx } from "@unlatch/db";
import { eq } from "drizzle-orm";
import type { Context } from "../context.ts";
import { lastSeq } from "../feed-newest.ts";
import { enqueue, laneIsBusy } from "../jobs/queue.ts";
import { type Follower, followerLane } from "./define.ts";

/** It begins with the first line again; `forget` empties what it kept, in the same commit. */
export async function beginAnew(
  { store, now }: Pick<Context, "store" | "now">,
  { name, task, from }: Follower,
  forget: (tx: Tx) => Promise<void>,
): Promise<void> {
  const newest = await lastSeq(store);
  const lane = followerLane(name);
  await store.transaction(async (tx) => {
    const { followers } = tx.t;
    await tx.lock(`lane:${lane}`);
    // Whoever is at a portion now moves nothing more: the number is not where it was.
    await tx.db
      .update(followers)
      .set({ seq: 0, wholeAt: newest, stoppedAt: null, reason: null })
      .where(eq(followers.name, name));
    await forget(tx);
    if (from === "beginning" && !(await laneIsBusy(tx, lane)))
      await enqueue(tx, { task, urgency: 2 }, {}, { lane, runAt: now() });
  });
}
