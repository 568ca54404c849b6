import { type Store, type Tables, type Tx, tableFacts } from "@unlatch/db";
import { count, eq } from "drizzle-orm";
import { z } from "zod";

/** What the demo remembers of itself. `building`: it was interrupted, and what it made is not whole. */
const memory = z.object({
  state: z.enum(["building", "ready", "cleared"]),
  /** The last day that was played, YYYY-MM-DD. */
  lastDay: z.string().nullable(),
});
export type DemoMemory = z.output<typeof memory>;

/** Where it is kept, among the settings. */
export const demoKey = "demo";
const tableNames = Object.keys(tableFacts) as (keyof Tables)[];

export async function recallDemo(store: Store): Promise<DemoMemory | null> {
  const { settings } = store.t;
  const [row] = await store.db.select().from(settings).where(eq(settings.key, demoKey));
  return memory.safeParse(row?.value).data ?? null;
}

export async function rememberDemo(store: Store, value: DemoMemory): Promise<void> {
  await store.transaction((tx) => keep(tx, value));
}

async function keep(tx: Tx, value: DemoMemory): Promise<void> {
  const row = { value, changedAt: Date.now() };
  await tx.db
    .insert(tx.t.settings)
    .values({ key: demoKey, ...row })
    .onConflictDoUpdate({ target: tx.t.settings.key, set: row });
}

/** Empties everything that the demo made, people and messages alike. Accounts and settings stay. */
export async function emptyDemo(store: Store, next: DemoMemory["state"]): Promise<void> {
  await store.transaction(async (tx) => {
    const made = tableNames.filter((name) => ["facts", "people"].includes(tableFacts[name].holds));
    // What others counted who share this commit goes with the rest.
    await tx.tallied();
    for (const name of made) await tx.db.delete(tx.t[name]);
    for (const index of ["messages", "subjects"] as const) await store.words.empty(tx, index);
    await keep(tx, { state: next, lastDay: null });
    tx.wake("feed");
    tx.wake("noted");
  });
}

export async function countDemo(
  store: Store,
): Promise<{ advisors: number; packs: number; messages: number }> {
  const { advisors, packs, messages } = store.t;
  const size = async (table: typeof advisors | typeof packs | typeof messages) => {
    const [row] = await store.db.select({ n: count() }).from(table);
    return row?.n ?? 0;
  };
  return { advisors: await size(advisors), packs: await size(packs), messages: await size(messages) };
}
