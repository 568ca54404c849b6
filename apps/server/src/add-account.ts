import { randomUUID } from "node:crypto";
import type { Actor } from "@unlatch/core/actor";
import { note } from "@unlatch/core/audit/note";
import { Refusal } from "@unlatch/core/errors";
import type { Role } from "@unlatch/core/rights";
import type { Tx } from "@unlatch/db";
import { eq } from "drizzle-orm";

interface Wanted {
  name: string;
  email: string;
  role: Role;
  /** As the login library hashes it. */
  password: string;
  /** By which invitation. */
  invitation?: { id: string; by: string };
}

/** An account with its password, whole or not at all, in the transaction of what allowed it. Returns its id. */
export async function addAccount(
  { now }: { now: () => number },
  tx: Tx,
  actor: Actor,
  { name, role, password, invitation, ...wanted }: Wanted,
): Promise<string> {
  const { user, account } = tx.t;
  const email = wanted.email.toLowerCase();
  await tx.lock("accounts");
  const [known] = await tx.db.select({ id: user.id }).from(user).where(eq(user.email, email));
  if (known) throw new Refusal("conflict", "There is an account with this e-mail already. Use another one.");
  const at = new Date();
  const [id, times] = [randomUUID(), { createdAt: at, updatedAt: at }];
  await tx.db.insert(user).values({ id, name, email, role, emailVerified: true, ...times });
  const credential = { providerId: "credential", accountId: id, userId: id };
  await tx.db.insert(account).values({ id: randomUUID(), ...credential, password, ...times });
  const after = { role, ...(invitation && { invitation: invitation.id, invitedBy: invitation.by }) };
  await note({ now }, tx, actor, { topic: "account.added", ref: id, after, line: null });
  return id;
}
