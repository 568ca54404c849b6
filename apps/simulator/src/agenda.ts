/** What is still to come: timers and deliveries under way. `idle()` is the end of all of them. */
export type Agenda = {
  later(delayMs: number, task: () => unknown): void;
  sleep(delayMs: number): Promise<void>;
  track<T>(work: Promise<T>): Promise<T>;
  idle(): Promise<void>;
  close(): void;
  readonly closed: boolean;
};

export function createAgenda(): Agenda {
  let open = 0;
  let closed = false;
  const timers = new Set<NodeJS.Timeout>();
  const sleepers = new Set<() => void>();
  let waiting: (() => void)[] = [];

  const wakeIfIdle = (): void => {
    if (open > 0 && !closed) return;
    const woken = waiting;
    waiting = [];
    for (const wake of woken) wake();
  };
  const end = (): void => {
    open -= 1;
    if (open === 0) wakeIfIdle();
  };
  const run = async (task: () => unknown): Promise<void> => {
    try {
      if (!closed) await task();
    } finally {
      end();
    }
  };

  const later = (delayMs: number, task: () => unknown): void => {
    if (closed) return;
    open += 1;
    // Zero means "right after the answer": a timer would make it a whole millisecond.
    if (delayMs <= 0) {
      setImmediate(() => void run(task));
      return;
    }
    const timer = setTimeout(() => {
      timers.delete(timer);
      void run(task);
    }, delayMs);
    timers.add(timer);
  };

  return {
    later,
    sleep: (delayMs) =>
      new Promise((wake) => {
        if (closed) return wake();
        sleepers.add(wake);
        later(delayMs, () => {
          sleepers.delete(wake);
          wake();
        });
      }),
    async track(work) {
      open += 1;
      try {
        return await work;
      } finally {
        end();
      }
    },
    idle: () => (open === 0 || closed ? Promise.resolve() : new Promise((wake) => waiting.push(wake))),
    close() {
      closed = true;
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
      // Whoever sleeps wakes up and sees `closed`: no promise is left hanging.
      for (const wake of sleepers) wake();
      wakeIfIdle();
    },
    get closed() {
      return closed;
    },
  };
}
