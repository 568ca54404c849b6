import { createHash, randomBytes } from "node:crypto";
import { type Store, type Tx, tableFacts } from "@unlatch/db";
import { and, desc, eq, gt, isNull, lt } from "drizzle-orm";
import type { Actor } from "../actor.ts";
import { note } from "../audit/note.ts";
import { notFound } from "../errors.ts";
import type { Role } from "../rights.ts";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const lifeMs = { invitation: 72 * hourMs, reset: hourMs };

export type LinkKind = keyof typeof lifeMs;
interface Ground {
  store: Store;
  now: () => number;
}

/** Shown to who made it, once: only its fingerprint stays. */
export interface MadeLink {
  id: string;
  token: string;
  expiresAt: number;
}

const hashOf = (token: string) => createHash("sha256").update(token).digest("base64url");

export function inviteSomebody(ground: Ground, actor: Actor, { role }: { role: Role }): Promise<MadeLink> {
  return ground.store.transaction(async (tx) => {
    const made = await keep(tx, actor, { kind: "invitation", at: ground.now(), role });
    await note(ground, tx, actor, { topic: "invitation.made", ref: made.id, after: { role }, line: null });
    return made;
  });
}

/** For who has forgotten the password: a new link ends the one before. */
export function makeResetLink(ground: Ground, actor: Actor, input: { userId: string }): Promise<MadeLink> {
  return ground.store.transaction(async (tx) => {
    const { userId } = input;
    await endResets(tx, userId, ground.now());
    const made = await keep(tx, actor, { kind: "reset", at: ground.now(), userId });
    await note(ground, tx, actor, { topic: "reset.made", ref: userId, line: null });
    return made;
  });
}

async function keep(
  tx: Tx,
  actor: Actor,
  about: { kind: LinkKind; at: number; role?: Role; userId?: string },
): Promise<MadeLink> {
  const { accessLinks } = tx.t;
  const { kind, at, role = null, userId = null } = about;
  const keepMs = (tableFacts.accessLinks.keepDays ?? 0) * dayMs;
  await tx.db.delete(accessLinks).where(lt(accessLinks.expiresAt, at - keepMs));
  const made = {
    id: randomBytes(9).toString("base64url"),
    token: randomBytes(24).toString("base64url"),
    expiresAt: at + lifeMs[kind],
  };
  await tx.db.insert(accessLinks).values({
    ...{ id: made.id, tokenHash: hashOf(made.token), kind, role, userId },
    ...{ byId: actor.id, byName: actor.name, createdAt: at, expiresAt: made.expiresAt },
    ...{ ended: null, endedAt: null, browser: null },
  });
  return made;
}

/** Invitations that may still be used, the newest first. */
export async function openInvitations({ store, now }: Ground) {
  const { accessLinks } = store.t;
  return store.db
    .select()
    .from(accessLinks)
    .where(
      and(eq(accessLinks.kind, "invitation"), isNull(accessLinks.ended), gt(accessLinks.expiresAt, now())),
    )
    .orderBy(desc(accessLinks.createdAt), desc(accessLinks.id));
}

export function withdrawInvitation(ground: Ground, actor: Actor, { id }: { id: string }): Promise<void> {
  return ground.store.transaction(async (tx) => {
    const { accessLinks } = tx.t;
    const mine = and(eq(accessLinks.id, id), eq(accessLinks.kind, "invitation"), isNull(accessLinks.ended));
    const [gone] = await tx.db
      .update(accessLinks)
      .set({ ended: "withdrawn", endedAt: ground.now() })
      .where(mine)
      .returning({ role: accessLinks.role });
    if (!gone) throw notFound("This invitation");
    await note(ground, tx, actor, { topic: "invitation.withdrawn", ref: id, before: gone, line: null });
  });
}

const endResets = (tx: Tx, userId: string, at: number) => {
  const { accessLinks } = tx.t;
  return tx.db
    .update(accessLinks)
    .set({ ended: "withdrawn", endedAt: at })
    .where(and(eq(accessLinks.kind, "reset"), eq(accessLinks.userId, userId), isNull(accessLinks.ended)));
};

/**
 * Of who lost access, may make links no more, or does not know who else was in: neither the way back nor an invitation in
 * the pocket lets anybody in. Returns how many they had made.
 */
export async function endLinksOf(tx: Tx, userId: string, at: number): Promise<number> {
  const { accessLinks } = tx.t;
  await endResets(tx, userId, at);
  const made = await tx.db
    .update(accessLinks)
    .set({ ended: "withdrawn", endedAt: at })
    .where(and(eq(accessLinks.byId, userId), isNull(accessLinks.ended), gt(accessLinks.expiresAt, at)))
    .returning({ id: accessLinks.id });
  return made.length;
}

type Row = Store["t"]["accessLinks"]["$inferSelect"];
export type LinkState =
  | { state: "unknown" }
  | { state: "open" | "used" | "withdrawn" | "expired"; link: Row };

/** What a link still lets somebody do. Looking uses nothing up: chats look at links before people do. */
export async function lookAtLink({ store, now }: Ground, kind: LinkKind, token: string): Promise<LinkState> {
  const { accessLinks } = store.t;
  const [link] = await store.db
    .select()
    .from(accessLinks)
    .where(and(eq(accessLinks.tokenHash, hashOf(token)), eq(accessLinks.kind, kind)));
  if (!link) return { state: "unknown" };
  if (link.ended !== null) return { state: link.ended, link };
  return { state: link.expiresAt > now() ? "open" : "expired", link };
}

/** Of those who come at once one gets it; all others null. What it lets somebody do is one commit with this. */
export async function useUpLink(
  tx: Tx,
  { kind, token }: { kind: LinkKind; token: string },
  used: { at: number; browser: string | null },
): Promise<Row | null> {
  const { accessLinks } = tx.t;
  const [link] = await tx.db
    .update(accessLinks)
    .set({ ended: "used", endedAt: used.at, browser: used.browser })
    .where(
      and(
        eq(accessLinks.tokenHash, hashOf(token)),
        eq(accessLinks.kind, kind),
        isNull(accessLinks.ended),
        gt(accessLinks.expiresAt, used.at),
      ),
    )
    .returning();
  return link ?? null;
}

/** Whose account came of an invitation. */
export async function tellWhose(tx: Tx, id: string, userId: string): Promise<void> {
  const { accessLinks } = tx.t;
  await tx.db.update(accessLinks).set({ userId }).where(eq(accessLinks.id, id));
}
