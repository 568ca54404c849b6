import type { Store } from "@unlatch/db";
import { type FeedLine, lastSeq, readFeedAfter } from "./feed.ts";

const pageSize = 500;
/** A follower that is this far behind reads on from the store instead of from memory. */
const maxBuffered = 2_000;

export interface FeedHub {
  /**
   * Batches of lines after `after` (null: from now on), without gap or repeat, until the signal ends it.
   * It listens first, reads what is missing, then streams.
   */
  follow(options: { after: number | null; signal: AbortSignal }): AsyncGenerator<FeedLine[]>;
  /** Somebody follows now. */
  followed(): boolean;
  close(): void;
}

/** Reads each new line once for the whole process and hands it to every follower. */
export function createFeedHub(store: Store): FeedHub {
  const followers = new Set<Follower>();
  let position: number | null = null;
  let reading = false;
  let again = false;

  async function pump(): Promise<void> {
    if (position === null || followers.size === 0) return;
    again = true;
    if (reading) return;
    reading = true;
    try {
      while (again && followers.size > 0) {
        again = false;
        const lines = await readFeedAfter(store, position, pageSize);
        position = lines.at(-1)?.seq ?? position;
        for (const follower of followers) follower.tell(lines);
        again ||= lines.length === pageSize;
      }
    } finally {
      reading = false;
    }
  }

  /** A failed read is tried again at the next line; nobody misses any, the position has not moved. */
  const pumpSoon = () => void pump().catch(() => {});
  const stop = store.listen("feed", pumpSoon);

  async function* follow({ after, signal }: { after: number | null; signal: AbortSignal }) {
    const follower = createFollower();
    signal.addEventListener("abort", follower.wake);
    followers.add(follower);
    try {
      const newest = await lastSeq(store);
      // Nobody listened before: what came earlier than now is read below, not pumped.
      if (followers.size === 1 || position === null) position = newest;
      pumpSoon();
      let seen = after ?? newest;
      let behind = true;
      while (!signal.aborted) {
        if (behind) {
          const page = await readFeedAfter(store, seen, pageSize);
          behind = page.length === pageSize;
          if (page.length === 0 || signal.aborted) continue;
          seen = page.at(-1)?.seq ?? seen;
          yield page;
          continue;
        }
        const { lines, overflow } = follower.take();
        const fresh = lines.filter((line) => line.seq > seen);
        behind = overflow;
        if (fresh.length > 0 && !overflow) {
          seen = fresh.at(-1)?.seq ?? seen;
          yield fresh;
        } else if (!overflow) await follower.woken();
      }
    } finally {
      followers.delete(follower);
      signal.removeEventListener("abort", follower.wake);
    }
  }

  return { follow, followed: () => followers.size > 0, close: stop };
}

type Follower = ReturnType<typeof createFollower>;

function createFollower() {
  let lines: FeedLine[] = [];
  let overflow = false;
  let awake = false;
  let resolve = () => {};
  const wake = () => {
    awake = true;
    resolve();
  };
  return {
    wake,
    tell(more: FeedLine[]): void {
      if (more.length === 0) return;
      if (lines.length + more.length > maxBuffered) {
        overflow = true;
        lines = [];
      } else if (!overflow) lines = lines.length === 0 ? more : lines.concat(more);
      wake();
    },
    /** What came since the last time; after an overflow the store has to be read. */
    take(): { lines: FeedLine[]; overflow: boolean } {
      const taken = { lines, overflow };
      lines = [];
      overflow = false;
      awake = false;
      return taken;
    },
    /** Resolves when something was told after the last `take`, or the follower is to end. */
    woken: () =>
      awake
        ? Promise.resolve()
        : new Promise<void>((done) => {
            resolve = done;
          }),
  };
}
