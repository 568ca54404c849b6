import { type Handle, prepared, type Tx } from "@unlatch/db";
import { readWaId } from "@unlatch/whatsapp";
import { and, eq, isNull, lt, or, sql } from "drizzle-orm";
import type { Context } from "../context.ts";
import { appendFeed } from "../feed.ts";

const dayMs = 86_400_000;

const statements = prepared((db, t) => ({
  advisor: db
    .select()
    .from(t.advisors)
    .where(eq(t.advisors.id, sql.placeholder("id")))
    .prepare(),
  addresses: db
    .select({ key: t.identities.key, waId: t.identities.waId, heardAt: t.identities.lastInboundAt })
    .from(t.identities)
    .where(and(eq(t.identities.advisorId, sql.placeholder("id")), isNull(t.identities.endedAt)))
    .prepare(),
  address: db
    .select({ key: t.identities.key, waId: t.identities.waId, heardAt: t.identities.lastInboundAt })
    .from(t.identities)
    .where(eq(t.identities.key, sql.placeholder("key")))
    .prepare(),
}));

export type Advisor = Awaited<ReturnType<typeof findAdvisor>> & {};

export async function findAdvisor(handle: Handle, id: string) {
  const [row] = await statements(handle).advisor.execute({ id });
  return row;
}

/** The latest word counts; at the same moment "no" does. */
export const optedIn = (advisor: { optedInAt: number | null; optedOutAt: number | null }) =>
  advisor.optedInAt !== null && (advisor.optedOutAt === null || advisor.optedOutAt < advisor.optedInAt);

/** Why somebody gets nothing at all; null when they may be served. */
export function refusalOf(advisor: {
  enabled: boolean;
  authorised: boolean;
  optedInAt: number | null;
  optedOutAt: number | null;
}): "disabled" | "not_authorised" | "opted_out" | null {
  if (!advisor.enabled) return "disabled";
  if (!advisor.authorised) return "not_authorised";
  if (!optedIn(advisor)) return "opted_out";
  return null;
}

export interface Reach {
  to: { phone: string } | { userId: string };
  /** Free text is allowed before this moment; null when the person was never heard. */
  windowEndsAt: number | null;
}

/** Where an advisor is reached, and until when without a template. */
export async function reachAdvisor(handle: Handle, advisor: { id: string; phone: string }): Promise<Reach> {
  const rows = await statements(handle).addresses.execute({ id: advisor.id });
  const heardAt = Math.max(0, ...rows.map((row) => row.heardAt ?? 0));
  // A number is taken from a number's own row: a user id remembers one that may have been given up.
  const numbers = rows.filter((row) => readWaId(row.waId) && row.key.startsWith("tel:"));
  const newest = numbers.sort((a, b) => (b.heardAt ?? 0) - (a.heardAt ?? 0))[0];
  const waId = newest?.waId;
  return { to: { phone: waId ? `+${waId}` : advisor.phone }, windowEndsAt: heardAt ? heardAt + dayMs : null };
}

export async function reachStranger(handle: Handle, peer: string): Promise<Reach | null> {
  const [row] = await statements(handle).address.execute({ key: peer });
  if (!row) return null;
  const windowEndsAt = row.heardAt === null ? null : row.heardAt + dayMs;
  const waId = readWaId(row.waId);
  if (waId) return { to: { phone: `+${waId}` }, windowEndsAt };
  if (peer.startsWith("user:")) return { to: { userId: peer.slice("user:".length) }, windowEndsAt };
  return null;
}

/**
 * Keeps an opt-out or opt-in. Each has its own latest time, so repeats and late arrivals of older words
 * change nothing.
 */
export async function keepChoice(
  ctx: Context,
  tx: Tx,
  choice: { advisorId: string; wants: "in" | "out"; at: number; source: string },
): Promise<void> {
  const { advisors } = tx.t;
  const known = choice.wants === "in" ? advisors.optedInAt : advisors.optedOutAt;
  const changed = await tx.db
    .update(advisors)
    .set(
      choice.wants === "in"
        ? { optedInAt: choice.at, optInSource: choice.source, updatedAt: ctx.now() }
        : { optedOutAt: choice.at, optOutSource: choice.source, updatedAt: ctx.now() },
    )
    .where(and(eq(advisors.id, choice.advisorId), or(isNull(known), lt(known, choice.at))))
    .returning({ id: advisors.id });
  if (changed.length === 0) return;
  await appendFeed(tx, {
    at: ctx.now(),
    topic: choice.wants === "in" ? "advisor.opted_in" : "advisor.opted_out",
    ref: choice.advisorId,
    advisorId: choice.advisorId,
    data: { source: choice.source },
  });
}
