import type { SecondFactor } from "@unlatch/api";
import type { Store } from "@unlatch/db";
import { eq } from "drizzle-orm";

/** Who has which second factor, by account. A passkey is the stronger of two. */
export async function secondFactors({ db, t }: Store): Promise<ReadonlyMap<string, SecondFactor>> {
  const withApp = await db.select({ id: t.user.id }).from(t.user).where(eq(t.user.twoFactorEnabled, true));
  const withKey = await db.selectDistinct({ id: t.passkey.userId }).from(t.passkey);
  return new Map([
    ...withApp.map(({ id }) => [id, "app"] as const),
    ...withKey.map(({ id }) => [id, "passkey"] as const),
  ]);
}
