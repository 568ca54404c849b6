import { Refusal, type Role } from "@unlatch/core";
import type { Store } from "@unlatch/db";
import { and, asc, count, eq, ne } from "drizzle-orm";
import { z } from "zod";
import { type Auth, roles, shortestPassword } from "./auth.ts";

/** "none" lets somebody in no more; what they did keeps their name. */
export const roleChange = z.enum([...roles, "none"]);
export const newPassword = z.string().min(shortestPassword).max(200);

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
export async function changeRole(store: Store, email: string, role: Role | "none"): Promise<void> {
  const { id } = await findAccount(store, email);
  await store.transaction(async (tx) => {
    const { user, session } = tx.t;
    await tx.lock("accounts");
    const others = and(eq(user.role, "admin"), ne(user.id, id));
    const [left] = await tx.db.select({ n: count() }).from(user).where(others);
    if (role !== "admin" && left?.n === 0)
      throw new Refusal("conflict", "This is the last admin. Make somebody else an admin first.");
    await tx.db.update(user).set({ role, updatedAt: new Date() }).where(eq(user.id, id));
    if (role === "none") await tx.db.delete(session).where(eq(session.userId, id));
  });
}

/** Ends all sessions of the account: who knew the old password is out. */
export async function changePassword(
  parts: { store: Store; auth: Auth },
  email: string,
  password: string,
): Promise<void> {
  const { id } = await findAccount(parts.store, email);
  const { password: hasher, internalAdapter } = await parts.auth.$context;
  const hash = await hasher.hash(newPassword.parse(password));
  await parts.store.transaction(async (tx) => {
    const { session } = tx.t;
    await internalAdapter.updatePassword(id, hash);
    await tx.db.delete(session).where(eq(session.userId, id));
  });
}
