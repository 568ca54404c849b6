import type { Tx } from "@unlatch/db";
import { sql } from "drizzle-orm";

/** What a verb of its own decides, with its own words in the audit: kept as if somebody had set it by hand. */
export async function keepSetting(
  tx: Tx,
  key: string,
  { value, by, at }: { value: unknown; by: string; at: number },
): Promise<void> {
  const { settings } = tx.t;
  const row = { value: { value }, changedBy: by, changedAt: at };
  await tx.db
    .insert(settings)
    .values({ key, version: 1, ...row })
    .onConflictDoUpdate({ target: settings.key, set: { ...row, version: sql`${settings.version} + 1` } });
  tx.wake("settings");
}
