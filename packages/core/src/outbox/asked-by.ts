import type { AskedBy, Handle } from "@unlatch/db";
import { eq } from "drizzle-orm";
import { type Actor, program } from "../actor.ts";
import { isRight, type Right, type Role, rightsOf, rolesWith } from "../rights.ts";

/** In whose name it leaves later. */
export function keptOf(actor: Actor): AskedBy {
  const { kind, id, name } = actor;
  if (kind !== "user" && kind !== "key") return { kind, id, name, role: null, key: null, requestId: null };
  return { kind, id, name, role: actor.role, key: actor.key, requestId: actor.requestId };
}

/** Who asked, as they are now; null when they lost the right meanwhile. */
export async function stillMay(handle: Handle, by: AskedBy, needs: string): Promise<Actor | null> {
  if (!isRight(needs)) return null;
  if (by.kind !== "user" && by.kind !== "key") return program(by.kind, by.id, by.name, [needs]);
  const { user } = handle.t;
  const [account] = await handle.db.select({ role: user.role }).from(user).where(eq(user.id, by.id));
  // Who has no account, such as the demo's office, keeps what they had.
  const role = roleThatMay(account?.role ?? by.role, needs);
  if (!role) return null;
  return {
    kind: by.kind,
    id: by.id,
    name: by.name,
    role,
    rights: rightsOf(role),
    key: by.key,
    requestId: by.requestId,
  };
}

const roleThatMay = (name: string | null, needs: Right): Role | undefined =>
  rolesWith(needs).find((role) => role === name);
