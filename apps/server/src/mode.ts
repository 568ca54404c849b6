import { type Store, StoreUnusable } from "@unlatch/db";
import { eq } from "drizzle-orm";

/** A database serves the demo or real people for all its life: what is invented never mixes with what is. */
export async function claimMode(store: Store, mode: "demo" | "live"): Promise<void> {
  const known = await store.transaction(async (tx) => {
    const { settings } = tx.t;
    await tx.db
      .insert(settings)
      .values({ key: "mode", value: mode, changedAt: Date.now() })
      .onConflictDoNothing();
    const [row] = await tx.db.select().from(settings).where(eq(settings.key, "mode"));
    return row?.value;
  });
  if (known === mode) return;
  await store.close();
  throw new StoreUnusable(
    mode === "demo"
      ? "This database belongs to a real business, and the demo would write into it. Set WHATSAPP_TOKEN, or use another DATABASE_URL."
      : "This database holds demo data. Use another DATABASE_URL for real sending.",
  );
}

/** Whom it serves; null: nobody yet. */
export async function modeOf({ db, t }: Store): Promise<unknown> {
  const [row] = await db.select().from(t.settings).where(eq(t.settings.key, "mode"));
  return row?.value ?? null;
}
