import type { Tx } from "@unlatch/db";
import { eq } from "drizzle-orm";
import type { Context } from "../context.ts";
import { hold, release } from "../holds/holds.ts";
import { templateScope } from "../holds/template-scopes.ts";
import type { TemplateRow } from "./find.ts";
import { stopOf } from "./state.ts";

const hourMs = 3_600_000;
/** Where Meta would refuse a message, one an hour finds out. */
const refusedMs = hourMs;
/** Where only we keep it back nobody finds out: longer than an announcement lives, and renewed before it ends. */
const oursMs = 36 * hourMs;
const renewMs = 12 * hourMs;
/** Refusals that are over when Meta reports the template as approved. */
const overWhenApproved: ReadonlySet<number | null> = new Set([132001, 132015, 132016]);

interface Seen {
  before: TemplateRow | null;
  now: TemplateRow;
  /** When Meta was asked: what was held since is newer than its answer. */
  askedAt: number;
}

/** Holds what Meta's state stops, and lets go what it stopped before. Holds of people are left alone. */
export async function holdByState(ctx: Context, tx: Tx, { before, now, askedAt }: Seen): Promise<void> {
  const scope = templateScope(now.name, now.language);
  const [stop, old] = [stopOf(now), before && stopOf(before)];
  await tx.lock(`hold:${scope}`);
  const [held] = await tx.db.select().from(tx.t.holds).where(eq(tx.t.holds.scope, scope));
  if (stop) {
    // Who released it by hand knows; what is still the same reason is not held again because of that.
    const isNews = old?.why !== stop.why;
    const ends = held?.until != null && held.until < ctx.now() + renewMs && stop.why !== "status";
    if (!isNews && !ends) return;
    const waitMs = () => (stop.why === "status" ? refusedMs : oursMs);
    await hold(ctx, tx, scope, { reason: stop.reason, code: stop.code, waitMs });
    return;
  }
  if (!held || held.until === null || held.since >= askedAt) return;
  if (old || (now.status === "APPROVED" && overWhenApproved.has(held.code))) await release(ctx, tx, [scope]);
}
