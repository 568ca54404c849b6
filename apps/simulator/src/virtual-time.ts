/** Runs a task after a while; the returned function takes it back. */
export type Timers = (delayMs: number, run: () => void) => () => void;

/** Time that passes only when told. House and simulator share one, so that a day takes a second. */
export type VirtualTime = {
  /** Milliseconds since the epoch. */
  now(): number;
  readonly after: Timers;
  /** When the next task is due; null when none is. */
  nextAt(): number | null;
  /**
   * Moves the clock forward, never back, and starts what falls due on the way, each at its own moment.
   * Returns how many were started; what they cause goes on by itself.
   */
  moveTo(at: number): number;
  /** The same, but the clock stays at the last of them: what they cause happens then, not later. */
  playTo(at: number): number;
};

export type VirtualTimeOptions = {
  /** So much passes each time the clock is asked, as it does while people and machines work. Default 0. */
  tickMs?: number;
};

type Entry = { at: number; order: number; run: () => void };

export function createVirtualTime(startAt: number, { tickMs = 0 }: VirtualTimeOptions = {}): VirtualTime {
  const heap: Entry[] = [];
  const gone = new WeakSet<Entry>();
  let now = startAt;
  let order = 0;

  const first = (): Entry | undefined => {
    while (heap[0] && gone.has(heap[0])) pop(heap);
    return heap[0];
  };
  const playTo = (at: number): number => {
    let started = 0;
    for (let next = first(); next && next.at <= at; next = first()) {
      pop(heap);
      now = Math.max(now, next.at);
      started += 1;
      next.run();
    }
    return started;
  };
  return {
    now() {
      now += tickMs;
      return Math.floor(now);
    },
    after(delayMs, run) {
      const entry = { at: now + Math.max(0, delayMs), order: order++, run };
      push(heap, entry);
      return () => gone.add(entry);
    },
    nextAt: () => first()?.at ?? null,
    playTo,
    moveTo(at) {
      const started = playTo(at);
      now = Math.max(now, at);
      return started;
    },
  };
}

const earlier = (a: Entry, b: Entry): boolean => a.at < b.at || (a.at === b.at && a.order < b.order);

/** A binary heap: ten thousand people keep as many tasks waiting. */
function push(heap: Entry[], entry: Entry): void {
  let place = heap.length;
  heap.push(entry);
  while (place > 0) {
    const above = (place - 1) >> 1;
    const parent = heap[above];
    if (!parent || !earlier(entry, parent)) break;
    heap[place] = parent;
    place = above;
  }
  heap[place] = entry;
}

function pop(heap: Entry[]): void {
  const last = heap.pop();
  if (!last || heap.length === 0) return;
  let place = 0;
  for (;;) {
    const left = 2 * place + 1;
    const [one, two] = [heap[left], heap[left + 1]];
    const child = two && one && earlier(two, one) ? { entry: two, at: left + 1 } : { entry: one, at: left };
    if (!child.entry || !earlier(child.entry, last)) break;
    heap[place] = child.entry;
    place = child.at;
  }
  heap[place] = last;
}
