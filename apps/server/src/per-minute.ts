const windowMs = 60_000;
const mostNames = 10_000;

/** So many a minute for each name; a flood of invented names forgets all of them, and fills no memory. */
export function createPerMinute(most: number, now: () => number) {
  let begunAt = now();
  let counts = new Map<string, number>();
  return {
    /** Counts one; the seconds to wait when it is one too many, else 0. */
    take(name: string): number {
      const age = now() - begunAt;
      if (age >= windowMs || age < 0 || counts.size >= mostNames) {
        begunAt = now();
        counts = new Map();
      }
      const taken = counts.get(name) ?? 0;
      if (taken >= most) return Math.max(1, Math.ceil((begunAt + windowMs - now()) / 1_000));
      counts.set(name, taken + 1);
      return 0;
    },
  };
}

export type PerMinute = ReturnType<typeof createPerMinute>;
