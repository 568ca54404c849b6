import { forUpdate, prepared, type Tx } from "@unlatch/db";
import { and, eq, inArray, sql } from "drizzle-orm";
import { z } from "zod";
import { defineJob } from "../jobs/kinds.ts";
import { wakeFirstHeld, wakeHeld, wakerLane } from "../jobs/parked.ts";
import { enqueue, laneIsBusy } from "../jobs/queue.ts";

/** While one probe finds out whether a hold is over, the others go on waiting. */
export const probeMs = 20_000;

const statements = prepared((db, t) => ({
  hold: forUpdate(
    db
      .select({ until: t.holds.until })
      .from(t.holds)
      .where(eq(t.holds.scope, sql.placeholder("scope"))),
  ).prepare(),
}));

/** When a hold has run out, the first of those it parked is woken to find out for all whether it is over. */
export const probeJob = defineJob({
  task: "outbound.probe",
  payload: z.object({ scope: z.string() }),
  urgency: 0,
  // It comes back for as long as somebody waits for it.
  tries: Number.MAX_SAFE_INTEGER,
  timeoutMs: 10_000,
  async run(ctx, { scope }, job) {
    await ctx.store.transaction(async (tx) => {
      const now = ctx.now();
      const [hold] = await statements(tx).hold.execute({ scope });
      if (!hold) {
        await wakeHeld(tx, [scope], now);
        await job.finish(tx);
      } else if (hold.until === null) await job.finish(tx);
      else if (hold.until > now) await job.putOff(tx, { at: hold.until, reason: "The hold goes on." });
      else if (await wakeFirstHeld(tx, scope, now))
        await job.putOff(tx, { at: now + probeMs, reason: "One message finds out." });
      else await job.finish(tx);
    });
  },
});

/** Whoever is parked by this hold will be woken when it has run out. Null: when a person releases it. */
export async function expectProbe(tx: Tx, scope: string, until: number | null): Promise<void> {
  if (until === null) return;
  const lane = wakerLane(scope);
  await tx.lock(`lane:${lane}`);
  if (!(await laneIsBusy(tx, lane))) await enqueue(tx, probeJob, { scope }, { lane, runAt: until });
}

/** Another end: the probe that is expected comes then. */
export async function moveProbe(tx: Tx, scope: string, until: number): Promise<void> {
  const { jobs } = tx.t;
  await tx.db
    .update(jobs)
    .set({ runAt: until })
    .where(and(eq(jobs.lane, wakerLane(scope)), eq(jobs.state, "ready")));
  tx.wake("jobs");
}

/** The hold has gone, and everybody is awake. */
export async function forgetProbes(tx: Tx, scopes: readonly string[]): Promise<void> {
  const { jobs } = tx.t;
  await tx.db.delete(jobs).where(and(inArray(jobs.lane, scopes.map(wakerLane)), eq(jobs.state, "ready")));
}
