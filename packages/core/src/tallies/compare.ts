import { setImmediate as breathe } from "node:timers/promises";
import { type Handle, prepared, quarterOf } from "@unlatch/db";
import { sql } from "drizzle-orm";
import type { Change } from "./changes.ts";
import { countedOf } from "./read.ts";
import type { Tally } from "./tally.ts";

const statements = prepared((db, t) => ({
  next: db.select({ bucket: sql<number | null>`min(bucket)` }).from(countedOf(t)).prepare(),
  kept: db
    .select({ bucket: sql<number>`bucket`, key: sql<string>`key`, n: sql<number>`sum(n)` })
    .from(countedOf(t))
    .groupBy(sql`bucket`, sql`key`)
    .prepare(),
}));

/** A day is read at once. */
const bucketsAtOnce = 96;
const end = Number.MAX_SAFE_INTEGER;

const idOf = (bucket: number, key: string) => `${bucket} ${key}`;

async function countFacts(handle: Handle, tally: Tally, signal?: AbortSignal): Promise<Map<string, Change>> {
  const counts = new Map<string, Change>();
  for await (const facts of tally.facts(handle)) {
    for (const { key, at } of facts) {
      const bucket = quarterOf(at);
      const id = idOf(bucket, key);
      const known = counts.get(id);
      if (known) known.n += 1;
      else counts.set(id, { name: tally.name, bucket, key, n: 1 });
    }
    await breathe();
    signal?.throwIfAborted();
  }
  return counts;
}

/**
 * What a tally must go up or down by to equal the facts, read at one moment. Quarters from before the oldest kept
 * fact have nothing to be compared with, and stay.
 */
export async function differencesOf(handle: Handle, tally: Tally, signal?: AbortSignal): Promise<Change[]> {
  const { name } = tally;
  const counts = await countFacts(handle, tally, signal);
  const oldest = [...counts.values()].reduce((least, { bucket }) => Math.min(least, bucket), end);
  const { next, kept } = statements(handle);
  for (let from = oldest; ; from += bucketsAtOnce) {
    const [first] = await next.execute({ name, from, to: end });
    if (first?.bucket === null || first === undefined) break;
    from = Number(first.bucket);
    for (const { bucket, key, n } of await kept.execute({ name, from, to: from + bucketsAtOnce })) {
      const id = idOf(Number(bucket), key);
      const counted = counts.get(id)?.n ?? 0;
      if (counted === Number(n)) counts.delete(id);
      else counts.set(id, { name, bucket: Number(bucket), key, n: counted - Number(n) });
    }
    await breathe();
  }
  return [...counts.values()];
}
