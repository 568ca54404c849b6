/** One count of one quarter of an hour went up or down. */
export interface TallyChange {
  name: string;
  bucket: number;
  key: string;
  n: number;
}

/** Every zone's distance from UTC is a multiple of this. */
export const quarterMs = 900_000;

export const quarterOf = (at: number): number => Math.floor(at / quarterMs);

/**
 * What transactions change, summed up until their commit, so that each count is written once. It is on the way of every
 * webhook: maps in maps, because one text made of name, bucket and key would cost more than all the rest.
 */
export function createTallySums() {
  let names = new Map<string, Map<number, Map<string, number>>>();

  function countsOf(name: string, bucket: number): Map<string, number> {
    let buckets = names.get(name);
    if (!buckets) {
      buckets = new Map();
      names.set(name, buckets);
    }
    let counts = buckets.get(bucket);
    if (!counts) {
      counts = new Map();
      buckets.set(bucket, counts);
    }
    return counts;
  }

  return {
    add(name: string, key: string, at: number, n: number): void {
      const counts = countsOf(name, quarterOf(at));
      counts.set(key, (counts.get(key) ?? 0) + n);
    },
    /** What is to be written; there is nothing left after it. */
    take(): TallyChange[] {
      const taken: TallyChange[] = [];
      if (names.size === 0) return taken;
      for (const [name, buckets] of names)
        for (const [bucket, counts] of buckets)
          for (const [key, n] of counts) if (n !== 0) taken.push({ name, bucket, key, n });
      names = new Map();
      return taken;
    },
    clear(): void {
      names.clear();
    },
  };
}
