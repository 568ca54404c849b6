import type { TRPCClient } from "@trpc/client";
import type { AppRouter, FeedLineShape } from "@unlatch/api";
import { codeOf, isFinal } from "./errors.ts";

export type FeedLine = FeedLineShape;

/** What following needs of a client: any typed client of the server has it. */
export type FeedClient = Pick<TRPCClient<AppRouter>, "feed">;

export interface FollowOptions {
  /** Goes on after this line (its `seq`). Left out: from now on. */
  lastEventId?: string | number;
  /** Lines in the order of their `seq`, each once. The next batch waits until this has resolved. */
  onLines: (lines: FeedLine[]) => void | Promise<void>;
  /**
   * The server has fewer lines than were handed over: an older backup was restored there. What was built from the
   * lines so far is to be loaded anew; the following begins again at the newest line, whose number is given.
   */
  onRestored?: (newest: number) => void | Promise<void>;
  /** A stream has ended, as one does with its session, and is asked for again unless that was refused for good. */
  onStreamEnd?: () => void;
  /** Ends it. */
  signal?: AbortSignal;
}

const firstPauseMs = 250;
const longestPauseMs = 10_000;

/**
 * Follows the numbered feed, one line for each fact, `{ seq, at, topic, ref, advisorId, advisorName, data }`,
 * through lost connections and restarts of the server: it always goes on after the last line that it got,
 * so there is neither a gap nor a repeat.
 *
 * Resolves to the number of the last line handed over (what to give as `lastEventId` the next time) once
 * the signal has ended it. Rejects when the server refuses for good (`UNAUTHORIZED`: the key or session is
 * not valid any more; `CONFLICT`: an older backup was restored, and nobody gave `onRestored`) or when a reader
 * throws. A server that can't be reached is tried again, after 250 ms
 * at first and 10 s at most.
 */
export async function followFeed(client: FeedClient, options: FollowOptions): Promise<number> {
  const signal = options.signal ?? new AbortController().signal;
  let handed = Number(options.lastEventId ?? Number.NaN);
  let restored = false;
  for (let failures = 0; !signal.aborted; ) {
    try {
      // Without a number, what comes between two connections would be lost.
      if (Number.isNaN(handed)) {
        handed = await newestLine(client, signal);
        if (restored) await tell(options, handed);
        restored = false;
      }
      await stream(client, handed, signal, async (lines) => {
        const fresh = lines.filter((line) => line.seq > handed);
        if (fresh.length > 0) await options.onLines(fresh);
        handed = fresh.at(-1)?.seq ?? handed;
        failures = 0;
      });
      if (!signal.aborted) options.onStreamEnd?.();
    } catch (error) {
      if (signal.aborted) break;
      options.onStreamEnd?.();
      if (error instanceof ReaderFailed) throw error.cause;
      restored ||= codeOf(error) === "CONFLICT" && options.onRestored !== undefined;
      if (restored) handed = Number.NaN;
      else if (isFinal(error)) throw error;
    }
    if (!signal.aborted) await pause(firstPauseMs * 2 ** failures++, signal);
  }
  return Number.isNaN(handed) ? 0 : handed;
}

async function tell({ onRestored }: FollowOptions, newest: number): Promise<void> {
  try {
    await onRestored?.(newest);
  } catch (cause) {
    throw new ReaderFailed("onRestored failed", { cause });
  }
}

async function newestLine(client: FeedClient, signal: AbortSignal): Promise<number> {
  const { items } = await client.feed.recent.query({ limit: 1 }, { signal });
  return items[0]?.seq ?? 0;
}

/** The reader's own failure is told apart from the connection's. */
class ReaderFailed extends Error {}

/** One subscription. The link beneath it reconnects and resumes by itself; this ends when it gives up. */
function stream(
  client: FeedClient,
  after: number,
  signal: AbortSignal,
  hand: (lines: FeedLine[]) => Promise<void>,
): Promise<void> {
  let handing = Promise.resolve();
  return new Promise<void>((resolve, reject) => {
    const ended = (settle: () => void) => {
      subscription.unsubscribe();
      signal.removeEventListener("abort", abort);
      // What has arrived is handed over before anything is asked for again.
      void handing.then(settle, settle);
    };
    const abort = () => ended(resolve);
    const subscription = client.feed.follow.subscribe(
      { lastEventId: String(after) },
      {
        onData: ({ data }) => {
          handing = handing.then(() => (signal.aborted ? undefined : hand(data)));
          handing.catch((cause) => ended(() => reject(new ReaderFailed("onLines failed", { cause }))));
        },
        onError: (error) => ended(() => reject(error)),
        onComplete: () => ended(resolve),
      },
    );
    signal.addEventListener("abort", abort);
  });
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  const jittered = Math.min(longestPauseMs, ms) * (0.75 + Math.random() / 4);
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, jittered);
    signal.addEventListener("abort", done);
  });
}
