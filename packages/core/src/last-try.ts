import type { Handle, Tx } from "@unlatch/db";
import { eq } from "drizzle-orm";

/** When something was last asked of Meta, when that last worked, and why not. */
export interface LastTry {
  triedAt: number | null;
  succeededAt: number | null;
  error: string | null;
}

export async function lastTry(handle: Handle, name: string): Promise<LastTry> {
  const { syncs } = handle.t;
  const [row] = await handle.db.select().from(syncs).where(eq(syncs.name, name));
  return row ?? { triedAt: null, succeededAt: null, error: null };
}

/** `error`: null when it worked. What worked before stays known when a later try does not. */
export async function keepTry(
  tx: Tx,
  name: string,
  { triedAt, error }: { triedAt: number; error: string | null },
): Promise<void> {
  const { syncs } = tx.t;
  const kept = {
    triedAt,
    error: error?.slice(0, 1_000) ?? null,
    ...(error === null && { succeededAt: triedAt }),
  };
  await tx.db
    .insert(syncs)
    .values({ name, succeededAt: null, ...kept })
    .onConflictDoUpdate({ target: syncs.name, set: kept });
}
