interface Seen {
  at: number;
  done: number;
}

/** The first look at each job: what was done before tells nothing of how fast it goes now. */
const first = new Map<string, Seen>();
const leastMs = 2_000;

/** How long the rest takes at the pace seen so far; null while that is a guess. */
export function restOf(job: { id: string; done: number; total: number | null }, now: number): number | null {
  const before = first.get(job.id);
  if (!before || job.done < before.done) {
    first.set(job.id, { at: now, done: job.done });
    return null;
  }
  const ms = now - before.at;
  const done = job.done - before.done;
  if (job.total === null || ms < leastMs || done === 0) return null;
  return ((job.total - job.done) * ms) / done;
}
