import type { Handle } from "@unlatch/db";

/** What one fact counts as, and when it was. */
export interface Counted {
  key: string;
  at: number;
}

/** A count that follows the facts: whoever keeps, changes or takes away one of them says so in its transaction. */
export interface Tally {
  name: string;
  /** One more when its keys are made in another way: all is counted anew then. */
  format: number;
  /** All facts as they are, in portions that are read quickly. */
  facts(handle: Handle): AsyncGenerator<readonly Counted[]>;
}

/** A few milliseconds: others have their turn in between. */
const atOnce = 500;

/** Reads a table from one end to the other, each portion after the last number of the one before. */
export async function* rowsInTurn<R, N extends number | string>(
  read: (after: N, limit: number) => Promise<readonly R[]>,
  numberOf: (row: R) => N,
  start: N,
): AsyncGenerator<readonly R[]> {
  for (let after = start; ; ) {
    const rows = await read(after, atOnce);
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows;
    if (rows.length < atOnce) return;
    after = numberOf(last);
  }
}
