import { and, eq, inArray } from "drizzle-orm";
import type { Context } from "../context.ts";

/**
 * Jobs whose holder is gone, or whose lease has run out, are taken back. The old token is erased with
 * the lease, so a holder that only slept can't end the job any more.
 */
export async function reclaimLost(ctx: Context): Promise<number> {
  const { jobs } = ctx.store.t;
  const held = await ctx.store.db
    .select({ id: jobs.id, token: jobs.leaseToken, until: jobs.leaseUntil })
    .from(jobs)
    .where(eq(jobs.state, "running"));
  const lost = held.filter(
    (job) => (job.until ?? 0) <= ctx.now() || ctx.instanceGone((job.token ?? "").split("#")[0] ?? ""),
  );
  if (lost.length === 0) return 0;
  await ctx.store.transaction(async (tx) => {
    for (let start = 0; start < lost.length; start += 500) {
      const some = lost.slice(start, start + 500);
      await tx.db
        .update(jobs)
        .set({ state: "ready", leaseToken: null, leaseUntil: null })
        .where(
          and(
            inArray(
              jobs.id,
              some.map((job) => job.id),
            ),
            // Somebody may have ended or renewed it since it was read.
            inArray(
              jobs.leaseToken,
              some.map((job) => job.token ?? ""),
            ),
          ),
        );
    }
    tx.wake("jobs");
  });
  ctx.log.warn("jobs.reclaimed", { count: lost.length });
  return lost.length;
}
