import { endLinksOf } from "@unlatch/core/access/links";
import { type Actor, program } from "@unlatch/core/actor";
import { note } from "@unlatch/core/audit/note";
import { Refusal } from "@unlatch/core/errors";
import { isRight, type Role, rights } from "@unlatch/core/rights";
import type { Store, Tx } from "@unlatch/db";
import { and, asc, count, eq, gt, isNull, ne, or } from "drizzle-orm";
import { z } from "zod";
import { rightsOfKey } from "./accounts.ts";
import { type Auth, roles, shortestPassword } from "./auth.ts";
import { forgetBrowsers } from "./factors.ts";

/** "none" lets somebody in no more; what they did keeps their name. */
export const roleChange = z.enum([...roles, "none"]);
export const newPassword = z.string().min(shortestPassword).max(200);
export const mostKeys = 20;

/** What a change of accounts needs: they are no verbs of the product, and stand in its audit all the same. */
export interface Registry {
  store: Store;
  auth: Auth;
  now: () => number;
}

/** Who sits at the machine itself. */
export const atTheMachine = program("system", "command-line", "Command line");

export const listAccounts = ({ db, t: { user } }: Store) =>
  db
    .select({ id: user.id, email: user.email, name: user.name, role: user.role, createdAt: user.createdAt })
    .from(user)
    .orderBy(asc(user.createdAt));

export async function findAccount({ db, t: { user } }: Store, email: string) {
  const [found] = await db.select().from(user).where(eq(user.email, email.toLowerCase()));
  if (!found) throw new Refusal("not_found", `There is no account ${email}. See them with: user list`);
  return found;
}

/** Holds from the next call on; streams that are open end. The last admin stays one. */
export async function changeRole(
  { store, now }: Pick<Registry, "store" | "now">,
  actor: Actor,
  { email, role }: { email: string; role: Role | "none" },
): Promise<void> {
  const { id, role: before } = await findAccount(store, email);
  await store.transaction(async (tx) => {
    const { user } = tx.t;
    await tx.lock("accounts");
    const others = and(eq(user.role, "admin"), ne(user.id, id));
    const [left] = await tx.db.select({ n: count() }).from(user).where(others);
    if (role !== "admin" && left?.n === 0)
      throw new Refusal("conflict", "This is the last admin. Make somebody else an admin first.");
    await tx.db.update(user).set({ role, updatedAt: new Date() }).where(eq(user.id, id));
    if (role === "none") await endAccess(tx, id, now());
    else if (role !== "admin") await endLinksOf(tx, id, now());
    const deed = {
      topic: "account.role_changed",
      ref: id,
      before: { role: before },
      after: { role },
      line: null,
    };
    await note({ now }, tx, actor, deed);
  });
}

/**
 * What an account was let in by is gone: sessions and keys, and within a second the streams they opened; and what whoever
 * was in could have made to come back by.
 */
async function endAccess(tx: Tx, userId: string, at: number): Promise<{ keys: number; links?: number }> {
  const { session, apikey } = tx.t;
  const links = await endLinksOf(tx, userId, at);
  await tx.db.delete(session).where(eq(session.userId, userId));
  await forgetBrowsers(tx, userId);
  const keys = await tx.db.delete(apikey).where(eq(apikey.referenceId, userId)).returning({ id: apikey.id });
  return { keys: keys.length, ...(links > 0 && { links }) };
}

/** For who lost a device, or does not know who else is in: keys could have been made by whoever that is. */
export const signOutEverywhere = (
  { store, now }: Pick<Registry, "store" | "now">,
  actor: Actor,
  userId: string,
): Promise<{ keys: number }> =>
  store.transaction(async (tx) => {
    const ended = await endAccess(tx, userId, now());
    await note({ now }, tx, actor, { topic: "account.signed_out", ref: userId, after: ended, line: null });
    return ended;
  });

/** Ends all sessions and keys of the account with it: who knew the old password is out, whatever they made. */
export async function changePassword(
  { store, auth, now }: Registry,
  actor: Actor,
  { userId, password }: { userId: string; password: string },
): Promise<{ keys: number }> {
  const context = await auth.$context;
  const hash = await context.password.hash(newPassword.parse(password));
  return store.transaction((tx) => setPassword({ now }, tx, actor, { userId, hash }));
}

/** In the transaction of what allowed it. */
export async function setPassword(
  { now }: Pick<Registry, "now">,
  tx: Tx,
  actor: Actor,
  { userId, hash }: { userId: string; hash: string },
): Promise<{ keys: number }> {
  const { account } = tx.t;
  const ofUser = and(eq(account.userId, userId), eq(account.providerId, "credential"));
  await tx.db.update(account).set({ password: hash, updatedAt: new Date() }).where(ofUser);
  const ended = await endAccess(tx, userId, now());
  await note({ now }, tx, actor, {
    topic: "account.password_changed",
    ref: userId,
    after: ended,
    line: null,
  });
  return ended;
}

/** Is this the account's password now? */
export async function knowsPassword(
  { store, auth }: { store: Store; auth: Auth },
  userId: string,
  password: string,
): Promise<boolean> {
  const { account } = store.t;
  const [row] = await store.db
    .select({ hash: account.password })
    .from(account)
    .where(and(eq(account.userId, userId), eq(account.providerId, "credential")));
  const context = await auth.$context;
  return row?.hash ? context.password.verify({ hash: row.hash, password }) : false;
}

/** Refuses when the account has as many keys as one needs. Those that have expired do not count. */
export async function needRoomForKey({ db, t: { apikey } }: Store, userId: string): Promise<void> {
  const lives = or(isNull(apikey.expiresAt), gt(apikey.expiresAt, new Date()));
  const [kept] = await db
    .select({ n: count() })
    .from(apikey)
    .where(and(eq(apikey.referenceId, userId), lives));
  if ((kept?.n ?? 0) >= mostKeys)
    throw new Refusal(
      "conflict",
      `This account has ${mostKeys} keys, which is as many as one may have. Delete one that is not used, then make this one.`,
    );
}

const daySeconds = 86_400;
const right = z.string().refine(isRight, {
  error: ({ input }) =>
    `There is no right "${String(input)}". The rights are ${Object.keys(rights).join(", ")}.`,
});

/** Within the bounds of the login library, which would say less. */
export const newKey = z.object({
  name: z.string().trim().min(1).max(32),
  /** Left out: all that its owner may. Never more than that, whatever is asked for. */
  rights: z.array(right).min(1).nullable().default(null),
  /** Seconds; left out: it does not end by itself. */
  expiresIn: z
    .number()
    .int()
    .min(daySeconds)
    .max(365 * daySeconds)
    .nullish(),
});

/** A key of that account, for all that it may or for these rights of it; its secret is in the answer and nowhere else. */
export async function makeKey(
  { store, auth, now }: Registry,
  actor: Actor,
  { userId, ...wanted }: z.output<typeof newKey> & { userId: string },
) {
  const { name, rights, expiresIn } = wanted;
  await needRoomForKey(store, userId);
  const permissions = rights && { permissions: { [rightsOfKey]: rights } };
  const made = await auth.api.createApiKey({
    body: { userId, name, ...permissions, ...(expiresIn && { expiresIn }) },
  });
  await store.transaction((tx) =>
    note({ now }, tx, actor, {
      topic: "key.made",
      ref: made.id,
      after: { owner: userId, key: name, rights },
      line: null,
    }),
  );
  return { ...made, rights };
}

export const noteKeyEnded = ({ store, now }: Pick<Registry, "store" | "now">, actor: Actor, id: string) =>
  store.transaction((tx) => note({ now }, tx, actor, { topic: "key.ended", ref: id, line: null }));
