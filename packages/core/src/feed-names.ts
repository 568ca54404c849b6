import type { Handle } from "@unlatch/db";
import { desc, eq, inArray } from "drizzle-orm";

/** Of those who have no account, such as the demo's reviewer: their names never change. */
const withoutAccount = new WeakMap<Handle["db"], Map<string, string | null>>();

/** What people are called now whom lines name by id; who can't be found any more is missing. */
export async function namesOf(store: Handle, ids: readonly string[]): Promise<Map<string, string>> {
  const { user } = store.t;
  const wanted = [...new Set(ids)];
  const rows = await store.db
    .select({ id: user.id, name: user.name })
    .from(user)
    .where(inArray(user.id, wanted));
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  for (const id of wanted.filter((one) => !names.has(one))) {
    const name = await nameAtTheTime(store, id);
    if (name !== null) names.set(id, name);
  }
  return names;
}

async function nameAtTheTime(store: Handle, id: string): Promise<string | null> {
  const known = withoutAccount.get(store.db) ?? new Map<string, string | null>();
  withoutAccount.set(store.db, known);
  const before = known.get(id);
  if (before !== undefined) return before;
  const { audit } = store.t;
  const [row] = await store.db
    .select({ name: audit.actorName })
    .from(audit)
    .where(eq(audit.actorId, id))
    .orderBy(desc(audit.id))
    .limit(1);
  const name = row?.name ?? null;
  if (name !== null) known.set(id, name);
  return name;
}
