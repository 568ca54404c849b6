import type { Handle, Store } from "@unlatch/db";
import { type AccountWords, describeAccountEvent } from "@unlatch/whatsapp";
import { inArray } from "drizzle-orm";

/** Events never change, so each is put into words once; a value may be a whole history. */
const mostKnown = 1_000;
const mostAtOnce = 20;
const known = new WeakMap<Store["db"], Map<number, AccountWords>>();

/**
 * The words of account events, by their ids as feed lines carry them. They are made when somebody reads:
 * better words are then better for what is long kept.
 */
export async function tellAccounts(
  store: Handle,
  refs: readonly (string | null)[],
): Promise<Map<string, AccountWords>> {
  const wanted = [...new Set(refs.map(Number))].filter(Number.isSafeInteger);
  const before = known.get(store.db) ?? new Map<number, AccountWords>();
  known.set(store.db, before);
  const told = new Map<string, AccountWords>();
  const missing: number[] = [];
  for (const id of wanted) {
    const words = before.get(id);
    if (words) told.set(String(id), words);
    else missing.push(id);
  }
  const { accountEvents: t } = store.t;
  for (let start = 0; start < missing.length; start += mostAtOnce) {
    const rows = await store.db
      .select({ id: t.id, field: t.field, event: t.event, value: t.value })
      .from(t)
      .where(inArray(t.id, missing.slice(start, start + mostAtOnce)));
    for (const { id, ...reported } of rows) {
      const words = describeAccountEvent(reported);
      told.set(String(id), words);
      before.set(id, words);
    }
  }
  for (const id of before.keys()) {
    if (before.size <= mostKnown) break;
    before.delete(id);
  }
  return told;
}
