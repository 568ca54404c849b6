import type { Actor } from "@unlatch/core/actor";
import { note } from "@unlatch/core/audit/note";
import type { Store, Tx } from "@unlatch/db";
import { and, count, eq, gt, inArray, like } from "drizzle-orm";
import type { Auth } from "./auth.ts";

/** What an account has beside its password. */
export interface Factors {
  /** An app that makes codes, shown to work. */
  app: boolean;
  passkeys: number;
}

/** Of each of these accounts, or of all; who has nothing is not in it. */
export async function factorsOf(
  { db, t }: Store,
  userIds?: readonly string[],
): Promise<Map<string, Factors>> {
  const { user, passkey } = t;
  const mine = <C extends typeof user.id | typeof passkey.userId>(column: C) =>
    userIds && inArray(column, [...userIds]);
  const withApp = await db
    .select({ id: user.id })
    .from(user)
    .where(and(eq(user.twoFactorEnabled, true), mine(user.id)));
  const withKeys = await db
    .select({ id: passkey.userId, n: count() })
    .from(passkey)
    .where(mine(passkey.userId))
    .groupBy(passkey.userId);
  const all = new Map<string, Factors>(withApp.map(({ id }) => [id, { app: true, passkeys: 0 }]));
  for (const { id, n } of withKeys) all.set(id, { app: all.get(id)?.app ?? false, passkeys: n });
  return all;
}

const browserPrefix = "trust-device-";
/** As the login library names what it keeps of a first step. */
export const stepPrefix = "2fa-";

/** Browsers that need no second step ask for it again, and a step that an old password began is over. */
export async function forgetBrowsers(tx: Tx, userId: string): Promise<void> {
  const { verification } = tx.t;
  await tx.db.delete(verification).where(browsersOf(tx, userId));
  const begun = like(verification.identifier, `${stepPrefix}%`);
  await tx.db.delete(verification).where(and(eq(verification.value, userId), begun));
}

const browsersOf = ({ t: { verification } }: Pick<Store, "t">, userId: string) =>
  and(eq(verification.value, userId), like(verification.identifier, `${browserPrefix}%`));

export async function trustedBrowsers(store: Store, userId: string): Promise<number> {
  const { verification } = store.t;
  const [row] = await store.db
    .select({ n: count() })
    .from(verification)
    .where(and(browsersOf(store, userId), gt(verification.expiresAt, new Date())));
  return row?.n ?? 0;
}

/** The app, its recovery codes and the browsers that were let in by it; in the transaction of whoever decides it. */
async function dropApp(tx: Tx, userId: string): Promise<void> {
  const { user, twoFactor } = tx.t;
  await tx.db.delete(twoFactor).where(eq(twoFactor.userId, userId));
  await tx.db.update(user).set({ twoFactorEnabled: false, updatedAt: new Date() }).where(eq(user.id, userId));
  await forgetBrowsers(tx, userId);
}

export interface Keeping {
  store: Store;
  now: () => number;
}

export const removeApp = ({ store, now }: Keeping, actor: Actor, userId: string): Promise<void> =>
  store.transaction(async (tx) => {
    await dropApp(tx, userId);
    await note({ now }, tx, actor, {
      topic: "account.second_factor_removed",
      ref: userId,
      before: { app: true },
      line: null,
    });
  });

/** For who lost everything: app, passkeys and every session go; the password alone lets them in again. */
export const removeAllFactors = ({ store, now }: Keeping, actor: Actor, userId: string): Promise<Factors> =>
  store.transaction(async (tx) => {
    const { passkey, session, twoFactor } = tx.t;
    const [app] = await tx.db
      .select({ verified: twoFactor.verified })
      .from(twoFactor)
      .where(eq(twoFactor.userId, userId));
    const keys = await tx.db.delete(passkey).where(eq(passkey.userId, userId)).returning({ id: passkey.id });
    await dropApp(tx, userId);
    await tx.db.delete(session).where(eq(session.userId, userId));
    const before = { app: app?.verified ?? false, passkeys: keys.length };
    await note({ now }, tx, actor, {
      topic: "account.second_factor_removed",
      ref: userId,
      before,
      line: null,
    });
    return before;
  });

/** Those that were not used yet; null without an app. */
export async function recoveryCodesOf(auth: Auth, userId: string): Promise<string[] | null> {
  const found = await auth.api.viewBackupCodes({ body: { userId } }).catch(() => null);
  return found ? found.backupCodes : null;
}

export type AppState = "none" | "begun" | "works";
export async function appState({ db, t: { twoFactor } }: Store, userId: string): Promise<AppState> {
  const [row] = await db
    .select({ verified: twoFactor.verified })
    .from(twoFactor)
    .where(eq(twoFactor.userId, userId));
  return row ? (row.verified === false ? "begun" : "works") : "none";
}
