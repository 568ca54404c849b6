const MiB = 1024 * 1024;

/** What may lie in memory of bodies that nobody has vouched for yet. */
export const mostBytes = { ofAddress: 16 * MiB, ofAll: 64 * MiB };

/** Counts bytes of bodies that are under way, by address and in all. */
export function createBodyBudget(limits = mostBytes) {
  const byAddress = new Map<string, number>();
  let total = 0;
  let waiting: (() => void)[] = [];

  function give(address: string | null, bytes: number): void {
    total -= bytes;
    if (address !== null) {
      const left = (byAddress.get(address) ?? 0) - bytes;
      if (left > 0) byAddress.set(address, left);
      else byAddress.delete(address);
    }
    const woken = waiting;
    waiting = [];
    for (const wake of woken) wake();
  }

  return {
    /** Room for a body, to be given back; null when there is none. Without an address only the whole counts. */
    take(address: string | null, bytes: number): { give(): void } | null {
      const held = address === null ? 0 : (byAddress.get(address) ?? 0);
      if (held + bytes > limits.ofAddress || total + bytes > limits.ofAll) return null;
      if (address !== null) byAddress.set(address, held + bytes);
      total += bytes;
      return { give: () => give(address, bytes) };
    },
    /** Calls once when something was given back: the moment to try again. */
    onceGiven: (wake: () => void): void => void waiting.push(wake),
    /** Of all. */
    held: () => total,
  };
}

export type BodyBudget = ReturnType<typeof createBodyBudget>;
