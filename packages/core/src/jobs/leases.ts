import { and, eq, inArray } from "drizzle-orm";
import type { Context } from "../context.ts";

export const leaseMs = 60_000;
/** A holder that lives renews every few seconds. */
const silentMs = 30_000;

export interface Leases {
  /** The jobs of this process that run; they are never taken from it. */
  running: Map<number, { token: string }>;
  /** One statement for all that run here. */
  renew(): Promise<void>;
  /** Takes back jobs whose holder is gone or has fallen silent. Says how many. */
  reclaimLost(): Promise<number>;
}

/**
 * Who holds which job. A lease is lost when nobody renewed it for a while that was measured here: its own
 * time was written by a clock that may have been put forward or back since.
 */
export function createLeases(ctx: Context, elapsed: () => number = () => performance.now()): Leases {
  const { jobs } = ctx.store.t;
  const running = new Map<number, { token: string }>();
  let seen = new Map<number, { until: number | null; token: string; since: number }>();

  async function silent(): Promise<{ id: number; token: string }[]> {
    const held = await ctx.store.db
      .select({ id: jobs.id, token: jobs.leaseToken, until: jobs.leaseUntil })
      .from(jobs)
      .where(eq(jobs.state, "running"));
    const now = elapsed();
    const before = seen;
    seen = new Map();
    const lost: { id: number; token: string }[] = [];
    for (const { id, token: kept, until } of held) {
      const token = kept ?? "";
      if (running.get(id)?.token === token) continue;
      const known = before.get(id);
      const same = known?.until === until && known.token === token;
      const since = same ? known.since : now;
      seen.set(id, { until, token, since });
      const instance = token.split("#")[0] ?? "";
      if (now - since >= silentMs || ctx.instanceGone(instance)) lost.push({ id, token });
    }
    return lost;
  }

  return {
    running,
    async renew() {
      if (running.size === 0) return;
      const tokens = [...new Set([...running.values()].map(({ token }) => token))];
      await ctx.store.transaction(async (tx) => {
        await tx.db
          .update(jobs)
          .set({ leaseUntil: ctx.now() + leaseMs })
          .where(and(eq(jobs.state, "running"), inArray(jobs.leaseToken, tokens)));
      });
    },
    async reclaimLost() {
      const lost = await silent();
      if (lost.length === 0) return 0;
      await ctx.store.transaction(async (tx) => {
        for (let start = 0; start < lost.length; start += 500) {
          const some = lost.slice(start, start + 500);
          const ids = some.map(({ id }) => id);
          const tokens = some.map(({ token }) => token);
          await tx.db
            .update(jobs)
            // The old token goes with the lease: a holder that only slept can't end the job any more.
            .set({ state: "ready", leaseToken: null, leaseUntil: null })
            // Somebody may have ended it since it was read.
            .where(and(eq(jobs.state, "running"), inArray(jobs.id, ids), inArray(jobs.leaseToken, tokens)));
        }
        tx.wake("jobs");
      });
      ctx.log.warn("jobs.reclaimed", { count: lost.length });
      return lost.length;
    },
  };
}
