import type { Log } from "@unlatch/core/context";

const everyMs = 1_000;

/** What strangers are refused is counted and told once a second: a flood must not become a flood of lines. */
export function createRefusals(log: Log) {
  let counts: Record<string, number> = {};
  let timer: ReturnType<typeof setTimeout> | undefined;

  function tell(): void {
    timer = undefined;
    const told = counts;
    counts = {};
    log.warn("peers.refused", told);
  }

  return {
    count(what: string): void {
      counts[what] = (counts[what] ?? 0) + 1;
      timer ??= setTimeout(tell, everyMs).unref();
    },
    /** Tells what is not told yet. */
    stop(): void {
      if (timer === undefined) return;
      clearTimeout(timer);
      tell();
    },
  };
}

export type Refusals = ReturnType<typeof createRefusals>;
