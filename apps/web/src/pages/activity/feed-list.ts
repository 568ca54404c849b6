import type { FeedLineShape } from "@unlatch/api";
import type { LiveState } from "../../live-core.ts";
import { type Group, groups } from "./search.ts";

export interface FeedFilter {
  group: Group;
  advisorId: string | undefined;
  /** A span of time, in milliseconds; without it everything up to now. */
  from?: number;
  to?: number;
}

export interface FeedList {
  /** Newest first. */
  lines: readonly FeedLineShape[];
  older: "more" | "loading" | "failed" | "end" | "full";
  error: unknown;
  /** Matching lines that came while the list was held. */
  waiting: number;
}

export interface FeedSource {
  live: {
    get: () => Pick<LiveState, "lines" | "hasOlder" | "phase">;
    subscribe: (listener: () => void) => () => void;
    /** Each line as it comes, also those that memory does not keep. */
    onLines: (listener: (lines: readonly FeedLineShape[]) => void) => () => void;
  };
  /** Lines before a number, newest first. */
  readBefore: (wanted: {
    cursor: string;
    topics?: string;
    advisorId?: string;
    from?: string;
    to?: string;
  }) => Promise<{ items: FeedLineShape[]; nextCursor: string | null }>;
  /** While it follows. */
  maxLines: number;
  /** With what was read on scrolling back. */
  maxListed: number;
}

/**
 * One filtered view of the feed: what is in memory, older lines by pages from the server, newer ones as
 * they come. While it is held nothing moves; what comes is counted.
 */
export function createFeedList(filter: FeedFilter, { live, readBefore, maxLines, maxListed }: FeedSource) {
  const topics: readonly string[] | null = groups[filter.group];
  const wanted = topics && new Set(topics);
  const matches = (line: FeedLineShape) =>
    (!wanted || wanted.has(line.topic)) &&
    (!filter.advisorId || line.advisorId === filter.advisorId) &&
    isWithin(Date.parse(line.at), filter);

  const listeners = new Set<() => void>();
  let isHeld = false;
  /** Open while somebody listens; before that it shows what is in memory and asks for nothing. */
  let isClosed = true;
  /** Reading on from an old line: the list does not reach up to now. */
  let isDetached = false;
  let top = 0;
  /** Matching lines above the top, by number: more may come than memory keeps. */
  let above: number[] = [];
  let cursor = "";
  let state: FeedList = { lines: [], older: "loading", error: null, waiting: 0 };

  const set = (change: Partial<FeedList>) => {
    state = { ...state, ...change };
    for (const listener of listeners) listener();
  };

  function restart(from: ReturnType<typeof live.get>): void {
    isDetached = false;
    const [newest] = from.lines;
    setTop(newest?.seq ?? 0);
    cursor = String(from.lines.at(-1)?.seq ?? 0);
    const lines = from.lines.filter(matches);
    set({ lines, older: from.hasOlder ? "more" : "end", error: null, waiting: 0 });
    if (!isClosed) fillUp();
  }

  function setTop(seq: number): void {
    top = seq;
    above = above.filter((one) => one > seq);
  }

  function count(lines: readonly FeedLineShape[]): void {
    for (const line of lines) if (line.seq > top && matches(line)) above.push(line.seq);
  }

  /** A filter may leave little of what is in memory. */
  function fillUp(): void {
    if (state.lines.length < 50 && state.older === "more") void loadOlder();
  }

  function advance(): void {
    const now = live.get();
    const hasStarted = now.lines.length > 0 || now.phase === "live";
    if (!hasStarted) return;
    const hasHole = (now.lines.at(-1)?.seq ?? 0) > top;
    // Its newest line is older than what was seen: the tab has begun anew, and what is listed is gone.
    const isAnew = (now.lines[0]?.seq ?? 0) < top;
    const isStill = isHeld || isDetached;
    if (top === 0 || isAnew || (hasHole && !isStill)) {
      restart(now);
      return;
    }
    if (isStill) {
      if (above.length !== state.waiting) set({ waiting: above.length });
      return;
    }
    const fresh = now.lines.slice(0, firstKnown(now.lines, top)).filter(matches);
    setTop(now.lines[0]?.seq ?? top);
    if (fresh.length > 0 || state.waiting > 0) prepend(fresh);
  }

  function prepend(fresh: readonly FeedLineShape[]): void {
    const lines = [...fresh, ...state.lines];
    if (lines.length <= maxLines) {
      set({ lines, waiting: 0 });
      return;
    }
    // The oldest go; scrolling back reads them again.
    const kept = lines.slice(0, maxLines);
    cursor = String(kept.at(-1)?.seq ?? cursor);
    set({ lines: kept, older: "more", waiting: 0 });
  }

  async function loadOlder(): Promise<void> {
    if (state.lines.length >= maxListed) {
      set({ older: "full" });
      return;
    }
    set({ older: "loading", error: null });
    const asked = cursor;
    try {
      const page = await readBefore({
        cursor: asked,
        ...(topics && { topics: topics.join(",") }),
        ...(filter.advisorId && { advisorId: filter.advisorId }),
        ...(filter.from !== undefined && { from: new Date(filter.from).toISOString() }),
        ...(filter.to !== undefined && { to: new Date(filter.to).toISOString() }),
      });
      if (isClosed || asked !== cursor) return;
      cursor = page.nextCursor ?? cursor;
      set({ lines: [...state.lines, ...page.items], older: page.nextCursor === null ? "end" : "more" });
    } catch (error) {
      if (!isClosed) set({ older: "failed", error });
    }
  }

  let leave = () => {};
  function enter(): void {
    isClosed = false;
    const [unfollow, uncount] = [live.subscribe(advance), live.onLines(count)];
    leave = () => [unfollow(), uncount()];
    advance();
    fillUp();
  }
  advance();

  return {
    get: () => state,
    subscribe(listener: () => void): () => void {
      if (listeners.size === 0) enter();
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        isClosed = true;
        leave();
      };
    },
    loadOlder: () => {
      if (state.older === "more" || state.older === "failed") void loadOlder();
    },
    /** Memory is full of newer lines: they make room for the older ones. */
    goOn: () => {
      isDetached = true;
      set({ lines: [] });
      void loadOlder();
    },
    hold: (held: boolean) => {
      if (held === isHeld) return;
      isHeld = held;
      advance();
    },
    /** Back to now, whatever was being looked at. */
    catchUp: () => {
      if (isDetached) restart(live.get());
      else advance();
    },
  };
}

const isWithin = (at: number, { from, to }: FeedFilter) =>
  (from === undefined || at >= from) && (to === undefined || at < to);

/** Lines are newest first: the index of the first one that was known at `top`. */
function firstKnown(lines: readonly FeedLineShape[], top: number): number {
  const index = lines.findIndex((line) => line.seq <= top);
  return index < 0 ? lines.length : index;
}
