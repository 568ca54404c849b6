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

/** What transactions changed, summed up as they end, so that a batch writes each count once. */
export function createTallySums() {
  let sums = new Map<string, TallyChange>();
  return {
    add(changes: readonly TallyChange[]): void {
      for (const change of changes) {
        const id = `${change.name} ${change.bucket} ${change.key}`;
        const known = sums.get(id);
        if (known) known.n += change.n;
        else sums.set(id, change);
      }
    },
    /** What is to be written; there is nothing left after it. */
    take(): TallyChange[] {
      if (sums.size === 0) return [];
      const taken = [...sums.values()].filter(({ n }) => n !== 0);
      sums = new Map();
      return taken;
    },
    clear(): void {
      if (sums.size > 0) sums = new Map();
    },
  };
}

export type TallySums = ReturnType<typeof createTallySums>;
