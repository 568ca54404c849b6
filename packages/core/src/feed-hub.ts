import { setTimeout as sleep } from "node:timers/promises";
import type { Store } from "@unlatch/db";
import { type FeedLine, readFeedAfter } from "./feed.ts";
import { createFollower, type Follower } from "./feed-follower.ts";
import { lastSeq } from "./feed-newest.ts";

const pageSize = 500;
/** After lines have been handed out, the next ones gather this long: under load followers get batches. */
const gatherMs = 25;
const catchUpMs = 10;

export interface FollowOptions<T> {
  /** Null: from now on. */
  after: number | null;
  signal: AbortSignal;
  /**
   * How a batch goes out, null where nothing of it does. Followers that are up to date get the very same array: it
   * can be made once for all.
   */
  as: (lines: readonly FeedLine[]) => T | null;
  /** Waited for between the pages of who missed much: others ask as well. */
  turn?: () => Promise<void>;
}

export interface FeedHub {
  /**
   * Batches of lines after a number, without gap or repeat, until the signal ends it. It listens first, reads
   * what is missing, then streams.
   */
  follow<T>(options: FollowOptions<T>): AsyncGenerator<T, void>;
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
  let gathering: ReturnType<typeof setTimeout> | undefined;

  async function pump(): Promise<void> {
    if (position === null || followers.size === 0) return;
    again = true;
    if (reading || gathering !== undefined) return;
    reading = true;
    try {
      again = false;
      const lines = await readFeedAfter(store, position, pageSize);
      position = lines.at(-1)?.seq ?? position;
      for (const follower of followers) follower.tell(lines);
      again ||= lines.length === pageSize;
      if (lines.length > 0) gather();
    } finally {
      reading = false;
    }
    if (again) pumpSoon();
  }

  /** The first line after a silence goes at once; only what follows closely waits for company. */
  function gather(): void {
    gathering = setTimeout(() => {
      gathering = undefined;
      if (again) pumpSoon();
    }, gatherMs);
  }

  /** A failed read is tried again at the next line; nobody misses any, the position has not moved. */
  const pumpSoon = () => void pump().catch(() => {});
  const stop = store.listen("feed", pumpSoon);

  async function* follow<T>({ after, signal, as, turn }: FollowOptions<T>): AsyncGenerator<T, void> {
    const follower = createFollower();
    // Asking a signal made of others walks through them; this is asked for each line and follower.
    let ended = signal.aborted;
    const end = () => {
      ended = true;
      follower.wake();
    };
    signal.addEventListener("abort", end);
    followers.add(follower);
    try {
      const newest = await lastSeq(store);
      // Nobody listened before: what came earlier than now is read below, not pumped.
      if (followers.size === 1 || position === null) position = newest;
      pumpSoon();
      let seen = after ?? newest;
      let behind = true;
      while (!ended) {
        if (behind) {
          const page = await readFeedAfter(store, seen, pageSize);
          behind = page.length === pageSize;
          if (page.length === 0 || ended) continue;
          seen = page.at(-1)?.seq ?? seen;
          const message = as(page);
          if (message !== null) yield message;
          // Who missed much gets it in portions that a socket takes, and that leave others their turn.
          if (behind) await sleep(catchUpMs);
          if (behind) await turn?.();
          continue;
        }
        const told = follower.take();
        if (told === "overflow") behind = true;
        else if (told === null) await follower.woken();
        else {
          const fresh = linesAfter(told, seen);
          seen = fresh.at(-1)?.seq ?? seen;
          const message = fresh.length > 0 ? as(fresh) : null;
          if (message !== null) yield message;
        }
      }
    } finally {
      followers.delete(follower);
      signal.removeEventListener("abort", end);
    }
  }

  return {
    follow,
    followed: () => followers.size > 0,
    close() {
      stop();
      clearTimeout(gathering);
    },
  };
}

/** The same array whenever all of it is new, which is nearly always. */
function linesAfter(lines: readonly FeedLine[], seq: number): readonly FeedLine[] {
  const [first] = lines;
  return first && first.seq > seq ? lines : lines.filter((line) => line.seq > seq);
}
