import { differencesOf } from "@unlatch/core/tallies/compare";
import { type Rebuilt, rebuildTallies } from "@unlatch/core/tallies/rebuild";
import { allTallies } from "@unlatch/core/tallies/whole";
import { createNewId } from "../new-id.ts";
import type { LocalContext, Outcome } from "./local-context.ts";

/** Do the counts equal the facts? With `rebuild` what does not is put right, beside a server that runs or without one. */
export async function talliesCommand(
  { store, now }: LocalContext,
  { rebuild = false }: { rebuild?: boolean },
): Promise<Outcome> {
  const all = rebuild
    ? await rebuildTallies({ store, now, newId: createNewId(now) })
    : await Promise.all(allTallies.map((tally) => compared(store, tally)));
  const ok = all.every(({ buckets, finished }) => (rebuild || buckets === 0) && finished);
  const lines = all.map((one) => wordsOf(one, rebuild));
  if (!ok && !rebuild) lines.push("Put it right with: unlatch tallies --rebuild");
  return { lines, data: all, ok };
}

async function compared(store: LocalContext["store"], tally: (typeof allTallies)[number]): Promise<Rebuilt> {
  const differences = await store.snapshot((handle) => differencesOf(handle, tally));
  const buckets = new Set(differences.map(({ bucket }) => bucket)).size;
  return { name: tally.name, buckets, finished: true };
}

function wordsOf({ name, buckets, finished }: Rebuilt, rebuild: boolean): string {
  if (!finished)
    return `✗ ${name}: somebody else began to count them meanwhile, and goes on. Look again later.`;
  if (buckets === 0) return `✓ ${name}: every quarter of an hour equals the facts.`;
  const quarters = buckets === 1 ? "1 quarter of an hour" : `${buckets} quarters of an hour`;
  return rebuild
    ? `✓ ${name}: ${quarters} differed from the facts and ${buckets === 1 ? "is" : "are"} counted anew.`
    : `✗ ${name}: ${quarters} ${buckets === 1 ? "differs" : "differ"} from the facts.`;
}
