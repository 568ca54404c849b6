import type { FeedLine } from "./feed.ts";

/** A follower that is this far behind reads on from the store instead of from memory. */
const maxBuffered = 2_000;

export type Follower = ReturnType<typeof createFollower>;

/** What one follower has been told and has not taken yet. */
export function createFollower() {
  let batches: (readonly FeedLine[])[] = [];
  let buffered = 0;
  let overflow = false;
  let awake = false;
  let resolve = () => {};
  const wake = () => {
    awake = true;
    resolve();
  };
  return {
    wake,
    tell(lines: readonly FeedLine[]): void {
      if (lines.length === 0) return;
      buffered += lines.length;
      if (buffered > maxBuffered) {
        overflow = true;
        batches = [];
      } else if (!overflow) batches.push(lines);
      wake();
    },
    /** The next batch, null when there is none; after an overflow the store has to be read. */
    take(): readonly FeedLine[] | "overflow" | null {
      if (overflow) {
        overflow = false;
        buffered = 0;
        return "overflow";
      }
      const next = batches.shift() ?? null;
      if (next) buffered -= next.length;
      else awake = false;
      return next;
    },
    /** Resolves when something was told after `take` found nothing, or the follower is to end. */
    woken: () =>
      awake
        ? Promise.resolve()
        : new Promise<void>((done) => {
            resolve = done;
          }),
  };
}
