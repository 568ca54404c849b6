import { setImmediate as breathe } from "node:timers/promises";
import type { Store, Tx } from "@unlatch/db";
import { eq } from "drizzle-orm";
import { applyChanges } from "./changes.ts";
import { differencesOf } from "./compare.ts";
import type { Tally } from "./tally.ts";
import { allTallies, isWhole } from "./whole.ts";

/** Few enough not to hold the writer for long. */
const appliedAtOnce = 500;

interface Counting {
  store: Store;
  now(): number;
  /** Names this run: of two at once the later one goes on. */
  newId(): string;
  /** Whoever is stopped leaves it to the next start. */
  signal?: AbortSignal;
}

export interface Rebuilt {
  name: string;
  /** Quarters of an hour that counted something else than the facts. */
  buckets: number;
  /** False: somebody else began to count meanwhile, and finishes it. */
  finished: boolean;
}

/** Counts the facts and puts right what a tally says else. */
export async function rebuildTally(counting: Counting, tally: Tally): Promise<Rebuilt> {
  const { store } = counting;
  const id = counting.newId();
  await store.transaction((tx) => begin(tx, tally, id));
  // What changes after this moment is counted by whoever changes it: the difference stays the same.
  const all = await store.snapshot((handle) => differencesOf(handle, tally, counting.signal));
  const buckets = new Set(all.map(({ bucket }) => bucket)).size;
  const { name } = tally;
  for (let start = 0; start < all.length; start += appliedAtOnce) {
    const some = all.slice(start, start + appliedAtOnce);
    const isOurs = await store.transaction(async (tx) => {
      if (!(await isStillCounting(tx, name, id))) return false;
      await applyChanges(tx, some);
      return true;
    });
    if (!isOurs) return { name, buckets, finished: false };
    await breathe();
  }
  const finished = await store.transaction(async (tx) => {
    if (!(await isStillCounting(tx, name, id))) return false;
    const done = { whole: true, counting: null, countedAt: counting.now() };
    await tx.db.update(tx.t.tallyStates).set(done).where(eq(tx.t.tallyStates.name, name));
    return true;
  });
  return { name, buckets, finished };
}

/** One that is whole stays so while it is compared; keys of an older kind are dropped. */
async function begin(tx: Tx, { name, format }: Tally, counting: string): Promise<void> {
  await tx.lock("tallies");
  const { tallies, tallyChanges, tallyStates } = tx.t;
  const [known] = await tx.db.select().from(tallyStates).where(eq(tallyStates.name, name));
  if (known?.format === format) {
    await tx.db.update(tallyStates).set({ counting }).where(eq(tallyStates.name, name));
    return;
  }
  if (known) {
    await tx.tallied();
    for (const table of [tallies, tallyChanges]) await tx.db.delete(table).where(eq(table.name, name));
  }
  const row = { name, format, whole: false, counting };
  await tx.db.insert(tallyStates).values(row).onConflictDoUpdate({ target: tallyStates.name, set: row });
}

async function isStillCounting(tx: Tx, name: string, id: string): Promise<boolean> {
  await tx.lock("tallies");
  const { tallyStates } = tx.t;
  const [state] = await tx.db.select().from(tallyStates).where(eq(tallyStates.name, name));
  return state?.counting === id;
}

/** All of them, one after the other. */
export async function rebuildTallies(counting: Counting): Promise<Rebuilt[]> {
  const all: Rebuilt[] = [];
  for (const tally of allTallies) all.push(await rebuildTally(counting, tally));
  return all;
}

/** At the start: what is not whole is counted, while rows are read in its place. */
export async function completeTallies(counting: Counting): Promise<Rebuilt[]> {
  const all: Rebuilt[] = [];
  for (const tally of allTallies)
    if (!(await isWhole(counting.store, tally))) all.push(await rebuildTally(counting, tally));
  return all;
}
