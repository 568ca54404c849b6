import { type Handle, prepared, type Tx } from "@unlatch/db";
import { readWaId } from "@unlatch/whatsapp";
import { and, eq, isNull, or, sql } from "drizzle-orm";
import type { Context } from "../context.ts";
import { appendFeed } from "../feed.ts";
import { compareMoments, type Moment, secondOf } from "../moments.ts";

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

export interface Choices {
  optedInAt: number | null;
  optedInHeardAt: number | null;
  optedOutAt: number | null;
  optedOutHeardAt: number | null;
}

/** The latest word counts; at the same moment "no" does. */
export function optedIn(advisor: Choices): boolean {
  const said = momentOf(advisor.optedInAt, advisor.optedInHeardAt);
  const taken = momentOf(advisor.optedOutAt, advisor.optedOutHeardAt);
  return said !== null && (taken === null || compareMoments(said, taken) > 0);
}

const momentOf = (at: number | null, heardAt: number | null): Moment | null =>
  at === null ? null : { at, heardAt: heardAt ?? at };

/** Why somebody gets nothing at all; null when they may be served. */
export function refusalOf(
  advisor: Choices & { enabled: boolean; authorised: boolean },
): "disabled" | "not_authorised" | "opted_out" | null {
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
  choice: { advisorId: string; wants: "in" | "out"; when: Moment; source: string },
): Promise<void> {
  const { advisors } = tx.t;
  const { at, heardAt } = choice.when;
  const isIn = choice.wants === "in";
  const known = isIn
    ? { at: advisors.optedInAt, heardAt: advisors.optedInHeardAt }
    : { at: advisors.optedOutAt, heardAt: advisors.optedOutHeardAt };
  const second = secondOf(at);
  const sooner = sql`(${known.at} / 1000 < ${second} or (${known.at} / 1000 = ${second} and coalesce(${known.heardAt}, ${known.at}) < ${heardAt}))`;
  const changed = await tx.db
    .update(advisors)
    .set({
      ...(isIn
        ? { optedInAt: at, optedInHeardAt: heardAt, optInSource: choice.source }
        : { optedOutAt: at, optedOutHeardAt: heardAt, optOutSource: choice.source }),
      updatedAt: ctx.now(),
    })
    .where(and(eq(advisors.id, choice.advisorId), or(isNull(known.at), sooner)))
    .returning({ id: advisors.id });
  if (changed.length === 0) return;
  await appendFeed(tx, {
    at: ctx.now(),
    topic: isIn ? "advisor.opted_in" : "advisor.opted_out",
    ref: choice.advisorId,
    advisorId: choice.advisorId,
    data: { source: choice.source },
  });
}
