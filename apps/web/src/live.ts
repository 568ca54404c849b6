import type { FeedLineShape } from "@unlatch/api";
import { client, isAhead, isSignedOut, onLife, queryClient, socket, trpc } from "./api.ts";
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
  /** Lines of the time without a connection that are still to come. */
  behind: number;
  error: unknown;
}

export const maxLines = 5_000;
/** Rows that somebody may scroll back through. */
export const maxListed = 50_000;
const flushMs = 100;

const nothing: LiveState = {
  phase: "starting",
  lines: [],
  hasOlder: false,
  gaps: [],
  behind: 0,
  error: null,
};
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

function forget(): void {
  state = nothing;
  newest = 0;
  recovery = null;
  arrived = [];
}

/** Fills the first lines, then goes on from there. */
function follow(): () => void {
  let ended = false;
  let stopFollowing = () => {};
  let retry: ReturnType<typeof setTimeout> | undefined;
  forget();
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
      if (isAhead(error)) return void beginAnew();
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

  /** What this tab shows is of a database that is gone. */
  const beginAnew = async () => {
    const { phase } = state;
    forget();
    set({ phase });
    void queryClient.invalidateQueries();
    await fill();
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

/** What a reconnect brings back. Until it is known how much that is, the numbers that came are kept. */
interface Recovery {
  from: number;
  to: number | null;
  seqs: number[];
  recovered: number;
}
let recovery: Recovery | null = null;

async function cameBack(): Promise<void> {
  const wasLost = state.phase === "reconnecting";
  lifeAt = Date.now();
  const mine: Recovery = { from: newest, to: null, seqs: [], recovered: 0 };
  if (wasLost) recovery = mine;
  set({ phase: "live" });
  if (!wasLost) return;
  void queryClient.invalidateQueries();
  // What exists at this moment and was not seen is what the reconnect recovers.
  const page = await client.feed.recent.query({ limit: 1 }).catch(() => null);
  if (recovery !== mine) return;
  const to = page?.items[0]?.seq ?? 0;
  recovery = to > mine.from ? mine : null;
  if (!recovery) return;
  mine.to = to;
  mine.recovered = mine.seqs.filter((seq) => seq <= to).length;
  mine.seqs = [];
  set(told(mine));
}

/** The marker of the gap, and how much is still to come. */
function told({ from, to, recovered }: Recovery): Pick<LiveState, "gaps" | "behind"> {
  if (to === null) return { gaps: state.gaps, behind: 0 };
  const others = state.gaps.filter((gap) => gap.from !== from);
  return { gaps: [{ from, to, recovered }, ...others].slice(0, 20), behind: Math.max(0, to - newest) };
}

function recover(seq: number): void {
  if (!recovery) return;
  if (recovery.to === null) recovery.seqs.push(seq);
  else if (seq <= recovery.to) recovery.recovered++;
}

let arrived: FeedLineShape[] = [];
let isSkipping = false;
let flushing: ReturnType<typeof setTimeout> | undefined;

function receive(batch: FeedLineShape[]): void {
  for (const line of batch) {
    if (line.seq <= newest) continue;
    newest = line.seq;
    arrived.push(line);
    recover(line.seq);
    outdate(line.topic);
  }
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
  set({ lines, hasOlder, ...(recovery && told(recovery)) });
  if (recovery?.to && newest >= recovery.to) recovery = null;
}
