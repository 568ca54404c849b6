import { differencesOf } from "@unlatch/core/tallies/compare";
import { allTallies } from "@unlatch/core/tallies/whole";
import type { Store } from "@unlatch/db";

/** What a tally would have to go up or down by to equal its facts; nothing when each change of a fact was counted. */
export async function miscounted(store: Store): Promise<string[]> {
  const found: string[] = [];
  for (const tally of allTallies)
    for (const { name, bucket, key, n } of await store.snapshot((handle) => differencesOf(handle, tally)))
      found.push(`${name} ${new Date(bucket * 900_000).toISOString()} ${key}: ${n > 0 ? "+" : ""}${n}`);
  return found;
}

/** The end of every world: a place that changes a counted column without a tally is found by whatever test goes there. */
export async function assertCounted(store: Store): Promise<void> {
  const found = await miscounted(store);
  if (found.length > 0)
    throw new Error(`The tallies do not equal the facts:\n${found.slice(0, 20).join("\n")}`);
}
