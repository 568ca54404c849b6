/** Who wants to hear of what, inside one process. */
export function createTopics() {
  const listeners = new Map<string, Set<() => void>>();

  /** Each on its own, so that one that throws is an error of the process and stops neither store nor others. */
  function call(set: Set<() => void>): void {
    for (const fn of set)
      queueMicrotask(() => {
        if (set.has(fn)) fn();
      });
  }

  return {
    listen(topic: string, fn: () => void): () => void {
      const set = listeners.get(topic) ?? new Set();
      listeners.set(topic, set);
      set.add(fn);
      return () => set.delete(fn);
    },
    tell(topic: string): void {
      call(listeners.get(topic) ?? new Set());
    },
    tellAll(): void {
      for (const set of listeners.values()) call(set);
    },
  };
}

export type Topics = ReturnType<typeof createTopics>;
