/** Open streams by session, so that they end with it. */
export function createLiveSessions() {
  const open = new Map<string, Set<AbortController>>();
  return {
    join(session: string): { signal: AbortSignal; leave(): void } {
      const control = new AbortController();
      const set = open.get(session) ?? new Set();
      open.set(session, set);
      set.add(control);
      return {
        signal: control.signal,
        leave() {
          set.delete(control);
          if (set.size === 0) open.delete(session);
        },
      };
    },
    end(session: string): void {
      for (const control of open.get(session) ?? []) control.abort();
    },
    sessions: (): string[] => [...open.keys()],
  };
}

export type LiveSessions = ReturnType<typeof createLiveSessions>;
