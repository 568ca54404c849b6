import type { Context } from "../context.ts";
import { lastSeq } from "../feed-newest.ts";
import { enqueue, laneIsBusy } from "../jobs/queue.ts";
import { type Follower, followerLane } from "./define.ts";
import { gatherMs } from "./follow.ts";
import { findFollower, nextLine } from "./read.ts";

/** A commit that wrote lines wakes nobody for so long after the last one that did. */
const deafMs = 200;

/** At the start of whoever runs them: who is new begins, and all go on where they stood. */
export async function armFollowers(ctx: Context, declared: readonly Follower[]): Promise<void> {
  const newest = await lastSeq(ctx.store);
  await ctx.store.transaction(async (tx) => {
    for (const { name, from } of declared)
      await tx.db
        .insert(tx.t.followers)
        .values({ name, seq: from === "now" ? newest : 0, wholeAt: newest })
        .onConflictDoNothing();
  });
  await wakeFollowers(ctx, declared);
}

/** Makes a job for each that has lines before it and none yet. */
export async function wakeFollowers(ctx: Context, declared: readonly Follower[]): Promise<void> {
  for (const one of declared) {
    const lane = followerLane(one.name);
    const row = await findFollower(ctx.store, one.name);
    if (!row || (await nextLine(ctx.store, row.seq)) === null) continue;
    if (await laneIsBusy(ctx.store, lane)) continue;
    await ctx.store.transaction(async (tx) => {
      await tx.lock(`lane:${lane}`);
      if (await laneIsBusy(tx, lane)) return;
      await enqueue(tx, { task: one.task, urgency: 2 }, {}, { lane, runAt: ctx.now() + gatherMs });
    });
  }
}

/** Wakes them after commits that wrote lines, in this process or another one. Returns what ends that. */
export function wakeOnLines(ctx: Context, declared: readonly Follower[]): () => void {
  let isDeaf = false;
  let isMissed = false;
  let timer: NodeJS.Timeout | undefined;
  const hear = () => {
    if (isDeaf) {
      isMissed = true;
      return;
    }
    isDeaf = true;
    wakeFollowers(ctx, declared).catch((error: unknown) =>
      // The next line tries again, and so does the next start.
      ctx.log.warn("followers.not_woken", { error: String(error) }),
    );
    timer = setTimeout(() => {
      isDeaf = false;
      if (isMissed) hear();
    }, deafMs);
    isMissed = false;
  };
  const deaf = ctx.store.listen("feed", hear);
  return () => {
    deaf();
    clearTimeout(timer);
  };
}
