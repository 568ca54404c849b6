import type { Store } from "@unlatch/db";
import { and, eq } from "drizzle-orm";
import type { Actor } from "../actor.ts";
import { Refusal } from "../errors.ts";

/** Whether an account has something beside its password: an app that makes codes, or a passkey. */
export async function hasFactor(store: Store, userId: string): Promise<boolean> {
  const { user, passkey } = store.t;
  const [withApp] = await store.db
    .select({ id: user.id })
    .from(user)
    .where(and(eq(user.id, userId), eq(user.twoFactorEnabled, true)));
  if (withApp) return true;
  const [withKey] = await store.db
    .select({ id: passkey.id })
    .from(passkey)
    .where(eq(passkey.userId, userId))
    .limit(1);
  return withKey !== undefined;
}

/** Who asks a second factor of others has one: else the next click would find them outside. */
export async function needOwnFactor(
  { store, actor }: { store: Store; actor: Actor },
  roles: unknown,
): Promise<void> {
  if (!("role" in actor) || !Array.isArray(roles) || !roles.includes(actor.role)) return;
  if (await hasFactor(store, actor.id)) return;
  throw new Refusal(
    "conflict",
    "This would shut you out as well: you have no second factor yet. Set one up on this page first. Nothing was changed.",
  );
}
