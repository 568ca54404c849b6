import { isStorageTrouble, type Tx } from "@unlatch/db";
import { and, eq, isNull } from "drizzle-orm";
import type { Context } from "../context.ts";
import { appendFeed } from "../feed.ts";
import { lastSeq } from "../feed-newest.ts";
import { RetryLater, type RunningJob } from "../jobs/kinds.ts";
import { enqueue } from "../jobs/queue.ts";
import { createPace } from "./pace.ts";
import { type FollowedLine, findFollower, linesOf, nextLine } from "./read.ts";

/** After the first new line others gather this long: under load there are portions, and not a commit for each line. */
export const gatherMs = 300;
/** Then the lane is left for a moment, so that a process that is to stop need not wait. */
const longestRunMs = 10_000;
/** What fails once may be chance; from here on people are told. */
const triesUntilTold = 3;

interface Following {
  name: string;
  topics: readonly string[];
  portion: number;
  task: string;
  lane: string;
  handle(ctx: Context, tx: Tx, lines: readonly FollowedLine[]): Promise<void>;
  between?(ctx: Context): Promise<void>;
}

/** Handles what is new, portion by portion, and ends. Fails as a job does, and then its number has not moved. */
export async function follow(ctx: Context, kind: Following, job: RunningJob): Promise<void> {
  try {
    await catchUp(ctx, kind, job);
  } catch (error) {
    if (job.tries >= triesUntilTold && !isStorageTrouble(error) && !(error instanceof RetryLater))
      await tellStopped(ctx, kind.name, error);
    throw error;
  }
  await ctx.store.transaction(async (tx) => {
    if (!(await job.finish(tx))) return;
    // Whoever wakes a follower holds its lane: lines of later are seen here or make a job of their own.
    const row = await findFollower(tx, kind.name);
    if (!row || (await nextLine(tx, row.seq)) === null) return;
    await enqueue(tx, { task: kind.task, urgency: 2 }, {}, { lane: kind.lane, runAt: ctx.now() + gatherMs });
  });
}

async function catchUp(ctx: Context, kind: Following, job: RunningJob): Promise<void> {
  // Up to here no line can still appear: where many write, a lower number may be committed after a higher one.
  const upTo = await lastSeq(ctx.store);
  const row = await findFollower(ctx.store, kind.name);
  const pace = createPace(ctx);
  const startedAt = performance.now();
  let seq = row?.seq ?? upTo;
  while (seq < upTo && !job.signal.aborted && performance.now() - startedAt < longestRunMs) {
    const began = performance.now();
    const lines = await linesOf(ctx.store, { after: seq, upTo, limit: kind.portion }, kind.topics);
    const to = lines.length < kind.portion ? upTo : (lines.at(-1)?.seq ?? upTo);
    const wanted = lines.filter((line) => kind.topics.includes(line.topic));
    const from = seq;
    const isMoved = await ctx.store.transaction(async (tx) => {
      if (!(await advance(ctx, tx, { name: kind.name, from, to }))) return false;
      if (wanted.length > 0) await kind.handle(ctx, tx, wanted);
      return true;
    });
    // Somebody else has taken it over, or it was told to begin anew.
    if (!isMoved) return;
    seq = to;
    if (wanted.length > 0) await kind.between?.(ctx);
    await pace.rest(performance.now() - began);
  }
}

/** Only from where it stands: whoever comes second moves nothing, and undoes what was handled on the way. */
async function advance(
  ctx: Context,
  tx: Tx,
  { name, from, to }: { name: string; from: number; to: number },
): Promise<boolean> {
  const { followers } = tx.t;
  const moved = await tx.db
    .update(followers)
    .set({ seq: to })
    .where(and(eq(followers.name, name), eq(followers.seq, from)))
    .returning({ stoppedAt: followers.stoppedAt });
  const [row] = moved;
  if (!row) return false;
  if (row.stoppedAt !== null) {
    await tx.db.update(followers).set({ stoppedAt: null, reason: null }).where(eq(followers.name, name));
    await appendFeed(tx, { at: ctx.now(), topic: "follower.resumed", ref: name });
  }
  return true;
}

/** Once for each time that it stops. */
async function tellStopped(ctx: Context, name: string, error: unknown): Promise<void> {
  const why = (error instanceof Error ? error.message : String(error)).slice(0, 500);
  const reason =
    `What follows the feed as "${name}" stopped: ${why}. Nothing else stops with it and no line is lost. ` +
    "It tries again by itself, every five minutes at most, and goes on where it stood; if it does not, look into the log.";
  ctx.log.error("follower.stopped", { name, error: String((error as Error | null)?.stack ?? error) });
  await ctx.store.transaction(async (tx) => {
    const { followers } = tx.t;
    const told = await tx.db
      .update(followers)
      .set({ stoppedAt: ctx.now(), reason })
      .where(and(eq(followers.name, name), isNull(followers.stoppedAt)))
      .returning({ name: followers.name });
    if (told.length > 0)
      await appendFeed(tx, { at: ctx.now(), topic: "follower.stopped", ref: name, data: { reason } });
  });
}
