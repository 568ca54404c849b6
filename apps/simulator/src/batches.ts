import type { Agenda } from "./agenda.ts";
import { mergeChanges } from "./regroup.ts";
import type { Change } from "./webhook-body.ts";

export type Batching = { size: number; withinMs: number };

/** Collects events for one POST, as Meta does under load. Without it every event travels alone. */
export function createBatcher(
  { size, withinMs }: Batching,
  agenda: Agenda,
  send: (changes: Change[]) => Promise<void>,
): (change: Change) => Promise<void> {
  let waiting: Change[] = [];
  let sent: Promise<void> | null = null;
  let flush: () => void = () => {};

  const open = (): Promise<void> =>
    new Promise((resolve, reject) => {
      flush = () => {
        const batch = mergeChanges(waiting);
        waiting = [];
        sent = null;
        flush = () => {};
        send(batch).then(resolve, reject);
      };
      const mine = flush;
      agenda.later(withinMs, () => {
        if (flush === mine) flush();
      });
    });

  return (change) => {
    waiting.push(change);
    sent ??= open();
    const mine = sent;
    if (waiting.length >= size) flush();
    return mine;
  };
}
