const windowMs = 60_000;
const maxFailures = 10;
const maxKeys = 10_000;

/** Counts failures only, by account and by address: who knows the password is never locked out by it. */
export function createLoginLimit(now: () => number) {
  const failures = new Map<string, number[]>();
  const running = new Map<string, number>();
  let waiting: (() => void)[] = [];

  // A failure that is still to come was counted by a clock that was put back since: nobody waits for days.
  const recent = (key: string) =>
    (failures.get(key) ?? []).filter((at) => at > now() - windowMs && at <= now());

  function waitSeconds(keys: readonly string[]): number {
    const waits = keys.map((key) => {
      const oldest = recent(key).at(-maxFailures);
      return oldest === undefined ? 0 : Math.ceil((oldest + windowMs - now()) / 1_000);
    });
    return Math.max(0, ...waits);
  }

  return {
    /**
     * Seconds to wait; at 0 the try has begun and must be ended. A try whose outcome could be the one
     * failure too many waits for those before it: a thousand at once get no more guesses than ten.
     */
    async begin(keys: readonly string[]): Promise<number> {
      const full = () => keys.some((key) => recent(key).length + (running.get(key) ?? 0) >= maxFailures);
      for (;;) {
        const wait = waitSeconds(keys);
        if (wait > 0) return wait;
        if (!full()) break;
        await new Promise<void>((resolve) => waiting.push(resolve));
      }
      for (const key of keys) running.set(key, (running.get(key) ?? 0) + 1);
      return 0;
    },
    end(keys: readonly string[], outcome: "failed" | "other"): void {
      for (const key of keys) {
        const left = (running.get(key) ?? 1) - 1;
        if (left > 0) running.set(key, left);
        else running.delete(key);
        if (outcome === "other") continue;
        const times = [...recent(key), now()].slice(-maxFailures);
        failures.delete(key);
        failures.set(key, times);
      }
      // The oldest entries go first; a flood of invented names can't fill the memory.
      for (const key of failures.keys()) {
        if (failures.size <= maxKeys) break;
        failures.delete(key);
      }
      const woken = waiting;
      waiting = [];
      for (const wake of woken) wake();
    },
  };
}
