import { Refusal } from "@unlatch/core/errors";

/** So many questions of one account wait; of more each is told so. */
export const mostWaiting = 1_000;
const longestPauseMs = 50;

/**
 * Questions share the thread that answers Meta: one has its turn at a time, and then the thread is left
 * for as long as it was held. Accounts take turns too, so that nobody waits behind another's flood.
 */
export function createTurns(tick: (next: () => void, heldMs: number) => void = leaveThread) {
  const waiting = new Map<string, (() => void)[]>();
  let busy = false;

  function next(): void {
    const [account, queue] = waiting.entries().next().value ?? [];
    const begin = queue?.shift();
    if (account === undefined || !queue || !begin) {
      busy = false;
      return;
    }
    waiting.delete(account);
    if (queue.length > 0) waiting.set(account, queue);
    busy = true;
    const startedAt = performance.now();
    begin();
    // What a turn reads and makes is done before the loop goes round: nothing of it waits for a socket.
    setImmediate(() => tick(next, performance.now() - startedAt));
  }

  /** Resolves when the account's next question may begin. */
  return (account: string): Promise<void> => {
    const queue = waiting.get(account) ?? [];
    if (queue.length >= mostWaiting)
      return Promise.reject(
        new Refusal("limited", "Too many questions of yours wait already. Wait for their answers first."),
      );
    return new Promise((resolve) => {
      queue.push(resolve);
      waiting.set(account, queue);
      if (!busy) next();
    });
  };
}

function leaveThread(next: () => void, heldMs: number): void {
  if (heldMs < 1) next();
  else setTimeout(next, Math.min(heldMs, longestPauseMs));
}

export type Turn = ReturnType<typeof createTurns>;
