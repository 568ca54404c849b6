import type { FeedLineShape } from "@unlatch/api";
import { client, isSignedOut, onLife, queryClient, socket, trpc } from "./api.ts";
import { outdate } from "./outdate.ts";

/** Lines between these numbers came after the connection had been lost. */
export interface Gap {
  from: number;
  to: number;
  recovered: number;
}

export interface LiveState {
  phase: "starting" | "live" | "reconnecting" | "failed";
  /** Newest first, without holes; at most `maxLines`. */
  lines: readonly FeedLineShape[];
  hasOlder: boolean;
  gaps: readonly Gap[];
  error: unknown;
}

export const maxLines = 5_000;
const flushMs = 100;

const nothing: LiveState = { phase: "starting", lines: [], hasOlder: false, gaps: [], error: null };
let state = nothing;
let lifeAt = Date.now();
let newest = 0;
const listeners = new Set<() => void>();

function set(change: Partial<LiveState>): void {
  state = { ...state, ...change };
  for (const listener of listeners) listener();
}

/** The one stream of this tab, as a store that React can read. */
export const live = {
  get: () => state,
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  /** When the server was last heard; read by a timer, so that a ping renders nothing. */
  lifeAt: () => lifeAt,
};

let stop: (() => void) | undefined;

/** Follows the feed until the returned function is called. */
export function startLive(): () => void {
  stop?.();
  stop = follow();
  return () => {
    stop?.();
    stop = undefined;
  };
}

/** A person asks to try again after the first lines could not be had. */
export function restartLive(): void {
  stop?.();
  set({ phase: "starting", error: null });
  stop = follow();
}

/** Fills the first lines, then goes on from there. */
function follow(): () => void {
  let ended = false;
  let stopFollowing = () => {};
  let retry: ReturnType<typeof setTimeout> | undefined;
  state = nothing;
  newest = 0;
  onLife(() => {
    lifeAt = Date.now();
  });

  const fill = async () => {
    try {
      const { items, nextCursor } = await client.feed.recent.query({ limit: 200 });
      if (ended) return;
      newest = items[0]?.seq ?? 0;
      lifeAt = Date.now();
      set({ lines: items, hasOlder: nextCursor !== null, error: null });
      subscribe();
    } catch (error) {
      if (!ended) set({ phase: "failed", error });
    }
  };

  const subscribe = () => {
    const again = (error?: unknown) => {
      if (ended) return;
      // The session may be over; this query finds out, and its error leads to the login page.
      void queryClient.invalidateQueries({ queryKey: trpc.app.me.queryKey() });
      if (!isSignedOut(error)) retry = setTimeout(subscribe, 2_000);
    };
    const following = client.feed.follow.subscribe(
      { lastEventId: String(newest) },
      { onData: (message) => receive(message.data), onError: again, onComplete: again },
    );
    stopFollowing = () => following.unsubscribe();
  };

  const watching = socket.connectionState.subscribe({
    next: ({ state: connection }) => {
      if (connection === "pending") void cameBack();
      else if (connection === "connecting" && state.phase === "live") set({ phase: "reconnecting" });
    },
  });
  void fill();

  return () => {
    ended = true;
    clearTimeout(retry);
    watching.unsubscribe();
    stopFollowing();
  };
}

async function cameBack(): Promise<void> {
  const from = newest;
  const wasLost = state.phase === "reconnecting";
  lifeAt = Date.now();
  set({ phase: "live" });
  if (!wasLost) return;
  void queryClient.invalidateQueries();
  // What exists at this moment and was not seen is what the reconnect recovers.
  const page = await client.feed.recent.query({ limit: 1 }).catch(() => null);
  const to = page?.items[0]?.seq ?? 0;
  if (to > from)
    set({ gaps: countGaps([{ from, to, recovered: 0 }, ...state.gaps].slice(0, 20), state.lines) });
}

let arrived: FeedLineShape[] = [];
let flushing: ReturnType<typeof setTimeout> | undefined;

function receive(batch: FeedLineShape[]): void {
  for (const line of batch) {
    if (line.seq <= newest) continue;
    newest = line.seq;
    arrived.push(line);
    outdate(line.topic);
  }
  if (flushing === undefined) flushing = setTimeout(flush, flushMs);
}

function flush(): void {
  flushing = undefined;
  if (arrived.length === 0) return;
  const [first] = arrived;
  const lines = [...arrived.toReversed(), ...state.lines];
  arrived = [];
  const isFilling = state.gaps.some((gap) => first && gap.to >= first.seq);
  set({
    lines: lines.slice(0, maxLines),
    hasOlder: state.hasOlder || lines.length > maxLines,
    gaps: isFilling ? countGaps(state.gaps, lines) : state.gaps,
  });
}

const countGaps = (gaps: readonly Gap[], lines: readonly FeedLineShape[]): Gap[] =>
  gaps.map((gap) => ({
    ...gap,
    recovered: Math.max(
      gap.recovered,
      lines.filter((line) => line.seq > gap.from && line.seq <= gap.to).length,
    ),
  }));
