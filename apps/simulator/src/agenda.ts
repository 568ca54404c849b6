import type { Timers } from "./virtual-time.ts";

/** What is still to come: timers and deliveries under way. `idle()` is the end of all of them. */
export type Agenda = {
  later(delayMs: number, task: () => unknown): void;
  /** So much later that nobody waits for it: `idle()` does not. */
  someday(delayMs: number, task: () => unknown): void;
  /** `answering`: somebody waits at the other end of a call for this sleep to end. */
  sleep(delayMs: number, options?: { answering?: boolean }): Promise<void>;
  track<T>(work: Promise<T>): Promise<T>;
  /** Nothing is left. In virtual time: nothing is left to do at this moment. */
  idle(): Promise<void>;
  /** Resolves when an answer is held back by a sleep and nothing else is under way. */
  held(): Promise<void>;
  close(): void;
  readonly closed: boolean;
};

/** Zero means "right after the answer": a timer would make it a whole millisecond. */
const realTimers: Timers = (delayMs, run) => {
  if (delayMs <= 0) {
    setImmediate(run);
    return () => {};
  }
  const timer = setTimeout(run, delayMs);
  return () => clearTimeout(timer);
};

export function createAgenda(virtual?: Timers): Agenda {
  const after = virtual ?? realTimers;
  /** What is under way, and what waits for its time. */
  let busy = 0;
  let waiting = 0;
  let answering = 0;
  let closed = false;
  const cancels = new Set<() => void>();
  const sleepers = new Set<() => void>();
  const idlers: (() => void)[] = [];
  const watchers: (() => void)[] = [];

  // Virtual time does not pass by waiting, so what is to come later can't be waited for.
  const isIdle = (): boolean => closed || (busy === 0 && (virtual !== undefined || waiting === 0));
  const isHeld = (): boolean => closed || (busy === 0 && answering > 0);
  const tell = (): void => {
    if (isIdle()) for (const wake of idlers.splice(0)) wake();
    if (isHeld()) for (const wake of watchers.splice(0)) wake();
  };
  const end = (): void => {
    busy -= 1;
    tell();
  };
  const track = async <T>(work: Promise<T>): Promise<T> => {
    busy += 1;
    tell();
    try {
      return await work;
    } finally {
      end();
    }
  };
  const run = async (task: () => unknown): Promise<void> => {
    if (!closed) await task();
  };
  const wait = (delayMs: number, then: () => void): void => {
    waiting += 1;
    const cancel = after(delayMs, () => {
      cancels.delete(cancel);
      waiting -= 1;
      then();
    });
    cancels.add(cancel);
  };

  return {
    later(delayMs, task) {
      // A task may wait for others (a batch) that only later time brings: in virtual time it does not count.
      if (!closed) wait(delayMs, () => void (virtual ? run(task) : track(run(task))));
    },
    someday(delayMs, task) {
      if (closed) return;
      const cancel = after(delayMs, () => {
        cancels.delete(cancel);
        void track(run(task));
      });
      cancels.add(cancel);
    },
    sleep(delayMs, options) {
      if (closed) return Promise.resolve();
      return new Promise((done) => {
        const holds = options?.answering ? 1 : 0;
        busy -= 1;
        answering += holds;
        const wake = (): void => {
          if (!sleepers.delete(wake)) return;
          busy += 1;
          answering -= holds;
          done();
        };
        sleepers.add(wake);
        wait(delayMs, wake);
        tell();
      });
    },
    track,
    async idle() {
      do {
        if (!isIdle()) await new Promise<void>((wake) => idlers.push(wake));
        // What follows on a delivery starts in the same turn: it is seen after it.
        if (virtual) await new Promise<void>((turn) => setImmediate(turn));
      } while (!isIdle());
    },
    held: () => (isHeld() ? Promise.resolve() : new Promise((wake) => watchers.push(wake))),
    close() {
      closed = true;
      for (const cancel of cancels) cancel();
      cancels.clear();
      // Whoever sleeps wakes up and sees `closed`: no promise is left hanging.
      for (const wake of [...sleepers]) wake();
      tell();
    },
    get closed() {
      return closed;
    },
  };
}
