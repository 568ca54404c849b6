import type { FeedLineShape } from "@unlatch/api";
import { type FeedClient, followFeed } from "@unlatch/client/follow-feed";
import { type Gap, Recovery } from "./live-recovery.ts";

export interface LiveState {
  phase: "starting" | "live" | "reconnecting" | "failed";
  /** Newest first, without holes; at most `maxLines`. */
  lines: readonly FeedLineShape[];
  hasOlder: boolean;
  gaps: readonly Gap[];
  /** Lines of the time without a connection that are still to come. */
  behind: number;
  error: unknown;
}

export interface LiveParts {
  client: FeedClient;
  /** Tells each change of the connection beneath the stream, until the returned function is called. */
  watch: (listener: (state: "idle" | "connecting" | "pending") => void) => () => void;
  /** A line came: what it makes stale is asked for again. */
  outdate: (topic: string) => void;
  /** Nothing that is shown can be trusted: all of it is asked for again. */
  outdateAll: () => void;
  /** A stream has ended: with its session, or with its server. */
  onEnd: () => void;
  /** Whether who is here may follow, asked of the server. */
  mayFollow: () => Promise<boolean>;
  maxLines: number;
}

const flushMs = 100;
const againMs = 2_000;
/** A page takes no longer to come. */
const comingMs = 60_000;
const nothing: LiveState = {
  phase: "starting",
  lines: [],
  hasOlder: false,
  gaps: [],
  behind: 0,
  error: null,
};

/** The one stream of a tab as a store that React can read, on the client's own way of following the feed. */
export function createLive(parts: LiveParts) {
  const { client, watch, outdate, outdateAll, onEnd, mayFollow, maxLines } = parts;
  let state = nothing;
  let newest = 0;
  let lifeAt = Date.now();
  let recovery: Recovery | null = null;
  let stop = () => {};
  const listeners = new Set<() => void>();
  const arrivals = new Set<(lines: readonly FeedLineShape[]) => void>();

  const set = (change: Partial<LiveState>) => {
    state = { ...state, ...change };
    for (const listener of listeners) listener();
  };

  /** The first lines, newest first; what comes later follows on them. */
  async function fill(signal: AbortSignal): Promise<void> {
    const { items, nextCursor } = await client.feed.recent.query({ limit: 200 }, { signal });
    newest = items[0]?.seq ?? 0;
    lifeAt = Date.now();
    // What other answers tell may be older than these lines: they were asked for while the page was coming.
    for (const { at, topic } of items) if (Date.parse(at) > lifeAt - comingMs) outdate(topic);
    set({ lines: items, hasOlder: nextCursor !== null, error: null });
  }

  function forget(): void {
    state = nothing;
    newest = 0;
    recovery = null;
    arrived = [];
  }

  async function follow(signal: AbortSignal): Promise<void> {
    try {
      if (newest === 0) await fill(signal);
      await followFeed(client, {
        lastEventId: newest,
        signal,
        onLines: receive,
        onStreamEnd: onEnd,
        onRestored: async () => {
          // What this tab shows is of a database that is gone.
          const { phase } = state;
          forget();
          set({ phase });
          outdateAll();
          await fill(signal);
        },
      });
    } catch (error) {
      if (signal.aborted) return;
      set({ phase: "failed", error });
      // A connection of the session before refuses what the session of now may: another one is tried.
      if (newest === 0 || !(await mayFollow())) return;
      setTimeout(() => signal.aborted || resume(), againMs);
    }
  }

  function begin(): () => void {
    const control = new AbortController();
    const unwatch = watch((connection) => {
      if (connection === "pending") void cameBack();
      else if (connection === "connecting" && state.phase === "live") set({ phase: "reconnecting" });
    });
    void follow(control.signal);
    return () => {
      control.abort();
      unwatch();
    };
  }

  /** Goes on after the last line that came, as after signing in again: nothing is missed. */
  function resume(): void {
    stop();
    set({ phase: state.lines.length === 0 ? "starting" : "reconnecting", error: null });
    stop = begin();
  }

  async function cameBack(): Promise<void> {
    const wasLost = state.phase === "reconnecting";
    lifeAt = Date.now();
    set({ phase: "live" });
    if (!wasLost) return;
    const mine = new Recovery(newest);
    recovery = mine;
    outdateAll();
    // What exists at this moment and was not seen is what the reconnect recovers.
    const page = await client.feed.recent.query({ limit: 1 }).catch(() => null);
    if (recovery !== mine) return;
    if (mine.reachesTo(page?.items[0]?.seq ?? 0)) set(mine.told(state.gaps, newest));
    else recovery = null;
  }

  let arrived: FeedLineShape[] = [];
  let isSkipping = false;
  let flushing: ReturnType<typeof setTimeout> | undefined;

  function receive(batch: FeedLineShape[]): void {
    const fresh = batch.filter((line) => line.seq > newest);
    for (const line of fresh) {
      newest = line.seq;
      arrived.push(line);
      recovery?.count(line.seq);
      outdate(line.topic);
    }
    for (const listener of arrivals) listener(fresh);
    // In a tab that sleeps timers rest and lines do not: what would fall off the list anyway is let go here.
    if (arrived.length > 2 * maxLines) {
      arrived = arrived.slice(-maxLines);
      isSkipping = true;
    }
    if (flushing === undefined) flushing = setTimeout(flush, flushMs);
  }

  function flush(): void {
    flushing = undefined;
    if (arrived.length === 0) return;
    const kept = isSkipping ? [] : state.lines.slice(0, Math.max(0, maxLines - arrived.length));
    const hasOlder = state.hasOlder || kept.length < state.lines.length;
    const lines = [...arrived.toReversed().slice(0, maxLines), ...kept];
    arrived = [];
    isSkipping = false;
    set({ lines, hasOlder, ...recovery?.told(state.gaps, newest) });
    if (recovery?.isOver(newest)) recovery = null;
  }

  return {
    get: () => state,
    subscribe(listener: () => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    /** Each line once, also those that the list does not keep. */
    onLines(listener: (lines: readonly FeedLineShape[]) => void): () => void {
      arrivals.add(listener);
      return () => arrivals.delete(listener);
    },
    /** When the server was last heard; read by a timer, so that a ping renders nothing. */
    lifeAt: () => lifeAt,
    heard: () => {
      lifeAt = Date.now();
    },
    /** Follows the feed from its newest lines until the returned function is called. */
    start(): () => void {
      stop();
      forget();
      stop = begin();
      return () => stop();
    },
    resume,
  };
}
