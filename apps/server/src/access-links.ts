import { type LinkKind, lookAtLink, tellWhose, useUpLink } from "@unlatch/core/access/links";
import { program } from "@unlatch/core/actor";
import { Refusal } from "@unlatch/core/errors";
import type { Role } from "@unlatch/core/rights";
import type { Tx } from "@unlatch/db";
import { eq } from "drizzle-orm";
import type { z } from "zod";
import { type Registry, setPassword } from "./account-changes.ts";
import type { newAccount } from "./accounts.ts";
import { addAccount } from "./add-account.ts";
import { roleOf } from "./auth.ts";
import { maskEmail } from "./sign-in-trace.ts";

const byInvitation = program("system", "invitation", "Invitation");
const byResetLink = program("system", "reset-link", "Reset link");

/** What who opens a link is told before they write anything. */
export type LinkAnswer =
  | { state: "unknown" | "withdrawn" }
  | { state: "open"; by: string; role: Role | null; email: string | null; until: number }
  | { state: "expired"; by: string; at: number }
  | { state: "used"; at: number; browser: string | null; account: string | null };

export async function readLink({ store, now }: Registry, kind: LinkKind, token: string): Promise<LinkAnswer> {
  const found = await lookAtLink({ store, now }, kind, token);
  if (found.state === "unknown" || found.state === "withdrawn") return { state: found.state };
  const { link } = found;
  const email = link.userId === null ? null : await emailOf({ store }, link.userId);
  switch (found.state) {
    case "open": {
      const until = link.expiresAt;
      return { state: "open", by: link.byName, role: roleOf(link.role ?? ""), email, until };
    }
    case "expired":
      return { state: "expired", by: link.byName, at: link.expiresAt };
    case "used": {
      const account = email && maskEmail(email);
      return { state: "used", at: link.endedAt ?? link.createdAt, browser: link.browser, account };
    }
  }
}

async function emailOf({ store }: Pick<Registry, "store">, id: string): Promise<string | null> {
  const { user } = store.t;
  const [found] = await store.db.select({ email: user.email }).from(user).where(eq(user.id, id));
  return found?.email ?? null;
}

const gone = () =>
  new Refusal(
    "not_found",
    "This link does not work any more: it was used, was withdrawn, or its time is up. Load this page again to see which.",
  );

export type Joining = z.output<typeof newAccount> & { token: string; browser: string | null };

/** An account for whoever came with the link; of two who come at once one gets it. */
export async function joinByLink({ store, auth, now }: Registry, input: Joining): Promise<void> {
  const { token, browser, ...wanted } = input;
  // Hashing is dear, so who comes with nothing is sent away before it.
  if ((await lookAtLink({ store, now }, "invitation", token)).state !== "open") throw gone();
  const password = await (await auth.$context).password.hash(wanted.password);
  await store.transaction(async (tx) => {
    const link = await useUp(tx, { kind: "invitation", token }, { at: now(), browser });
    const role = roleOf(link.role ?? "");
    if (!role) throw gone();
    const invitation = { id: link.id, by: link.byName };
    const userId = await addAccount({ now }, tx, byInvitation, { ...wanted, role, password, invitation });
    await tellWhose(tx, link.id, userId);
  });
}

/** A new password for whose account it is; all that was let in by the old one is out. */
export async function resetByLink(
  { store, auth, now }: Registry,
  { token, password, browser }: { token: string; password: string; browser: string | null },
): Promise<{ email: string }> {
  if ((await lookAtLink({ store, now }, "reset", token)).state !== "open") throw gone();
  const hash = await (await auth.$context).password.hash(password);
  const userId = await store.transaction(async (tx) => {
    const { userId: whose } = await useUp(tx, { kind: "reset", token }, { at: now(), browser });
    if (whose === null) throw gone();
    await setPassword({ now }, tx, byResetLink, { userId: whose, hash });
    return whose;
  });
  return { email: (await emailOf({ store }, userId)) ?? "" };
}

async function useUp(
  tx: Tx,
  which: Parameters<typeof useUpLink>[1],
  used: { at: number; browser: string | null },
) {
  const link = await useUpLink(tx, which, used);
  if (!link) throw gone();
  return link;
}
