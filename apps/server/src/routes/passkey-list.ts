import type { Store } from "@unlatch/db";
import { asc, eq } from "drizzle-orm";

/** As their owner tells them apart; of a key itself nothing leaves. */
export async function listPasskeys({ db, t: { passkey } }: Store, userId: string) {
  const rows = await db
    .select({ id: passkey.id, name: passkey.name, createdAt: passkey.createdAt, isSynced: passkey.backedUp })
    .from(passkey)
    .where(eq(passkey.userId, userId))
    .orderBy(asc(passkey.createdAt));
  return rows.map(({ name, createdAt, ...row }) => ({
    ...row,
    name: name ?? "",
    createdAt: createdAt?.toISOString() ?? null,
  }));
}
