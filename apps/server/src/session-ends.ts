import type { Store } from "@unlatch/db";
import { gt } from "drizzle-orm";
import { sessionSeconds } from "./auth.ts";

/** A session that was begun while the clock ran ahead would live for that much longer. */
export async function endSessionsAsMeant(store: Store, now: number): Promise<void> {
  const { session } = store.t;
  const latest = new Date(now + sessionSeconds * 1_000);
  await store.transaction(async (tx) => {
    await tx.db.update(session).set({ expiresAt: latest }).where(gt(session.expiresAt, latest));
  });
}
