/** Who wants to hear of what, inside one process. */
export function createTopics() {
  const listeners = new Map<string, Set<() => void>>();
  return {
    listen(topic: string, fn: () => void): () => void {
      const set = listeners.get(topic) ?? new Set();
      listeners.set(topic, set);
      set.add(fn);
      return () => set.delete(fn);
    },
    tell(topic: string): void {
      for (const fn of listeners.get(topic) ?? []) fn();
    },
    tellAll(): void {
      for (const set of listeners.values()) for (const fn of set) fn();
    },
  };
}

export type Topics = ReturnType<typeof createTopics>;
