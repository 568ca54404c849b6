import { prepared, type Tx } from "@unlatch/db";
import { and, eq, gt, inArray, sql } from "drizzle-orm";
import type { Context } from "../context.ts";
import { appendFeed } from "../feed.ts";

/** Why a job waits, kept on the job so that a release finds it. */
export const heldReason = "Sending is held.";
/** While one probe finds out whether a hold is over, the others go on waiting. */
const probeMs = 20_000;

const statements = prepared((db, t) => ({
  of: db
    .select()
    .from(t.holds)
    .where(inArray(t.holds.scope, [1, 2, 3, 4].map((n) => sql.placeholder(`scope${n}`))))
    .prepare(),
}));

/** At most four scopes: the number, the account's templates, the template, the pair. */
export type Scopes = readonly [string, ...string[]];

export type Passage = { kind: "go"; probing: boolean } | { kind: "wait"; until: number };

/**
 * May something leave now? Where a hold has just run out, the first to ask goes as a probe: if it is
 * refused again the hold is renewed, and only one message has been tried in vain.
 */
export async function pass(ctx: Context, tx: Tx, scopes: Scopes): Promise<Passage> {
  const [first] = scopes;
  const [scope1, scope2 = first, scope3 = first, scope4 = first] = scopes;
  const holds = await statements(tx).of.execute({ scope1, scope2, scope3, scope4 });
  if (holds.length === 0) return { kind: "go", probing: false };
  const now = ctx.now();
  const until = Math.max(...holds.map((hold) => hold.until ?? now + 60_000));
  if (until > now) return { kind: "wait", until };
  await tx.db
    .update(tx.t.holds)
    .set({ until: now + probeMs })
    .where(inArray(tx.t.holds.scope, holds.map((hold) => hold.scope)));
  return { kind: "go", probing: true };
}

/** Nothing of this scope leaves before a moment that grows with each time in a row. Returns it. */
export async function hold(
  ctx: Context,
  tx: Tx,
  scope: string,
  why: { reason: string; code: number | null; waitMs: (level: number) => number },
): Promise<number> {
  const { holds } = tx.t;
  const now = ctx.now();
  await tx.lock(`hold:${scope}`);
  const [known] = await tx.db.select().from(holds).where(eq(holds.scope, scope));
  // Many refusals of one moment are one reason to wait, not many.
  const running = known?.until && known.code === why.code && known.until - probeMs > now;
  const level = running ? known.level : (known?.level ?? 0) + 1;
  const until = running ? known.until ?? now : now + why.waitMs(level);
  const row = { scope, until, reason: why.reason, code: why.code, level, since: known?.since ?? now };
  await tx.db.insert(holds).values(row).onConflictDoUpdate({ target: holds.scope, set: row });
  if (!known && !scope.startsWith("pair:"))
    await appendFeed(tx, { at: now, topic: "sending.held", ref: scope, data: { reason: why.reason, code: why.code } });
  return until;
}

/** What waited may go. */
export async function release(ctx: Context, tx: Tx, scopes: readonly string[]): Promise<number> {
  const { holds, jobs } = tx.t;
  const gone = await tx.db.delete(holds).where(inArray(holds.scope, [...scopes])).returning();
  if (gone.length === 0) return 0;
  for (const one of gone)
    if (!one.scope.startsWith("pair:"))
      await appendFeed(tx, { at: ctx.now(), topic: "sending.resumed", ref: one.scope, data: { heldSince: one.since } });
  await tx.db
    .update(jobs)
    .set({ runAt: ctx.now() })
    .where(and(eq(jobs.state, "ready"), gt(jobs.runAt, ctx.now()), eq(jobs.error, heldReason)));
  tx.wake("jobs");
  return gone.length;
}
