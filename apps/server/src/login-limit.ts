const windowMs = 60_000;
const maxFailures = 10;
const maxKeys = 10_000;

/** Counts failures only, by account and by address: who knows the password is never locked out by it. */
export function createLoginLimit(now: () => number) {
  const failures = new Map<string, number[]>();

  const recent = (key: string) => (failures.get(key) ?? []).filter((at) => at > now() - windowMs);

  return {
    /** Seconds to wait, or 0. */
    waitSeconds(keys: readonly string[]): number {
      const waits = keys.map((key) => {
        const times = recent(key);
        const oldest = times.at(-maxFailures);
        return oldest === undefined ? 0 : Math.ceil((oldest + windowMs - now()) / 1_000);
      });
      return Math.max(0, ...waits);
    },
    failed(keys: readonly string[]): void {
      for (const key of keys) {
        const times = [...recent(key), now()].slice(-maxFailures);
        failures.delete(key);
        failures.set(key, times);
      }
      // The oldest entries go first; a flood of invented names can't fill the memory.
      for (const key of failures.keys()) {
        if (failures.size <= maxKeys) break;
        failures.delete(key);
      }
    },
  };
}
