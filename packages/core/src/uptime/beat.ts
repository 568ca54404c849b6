import { lt } from "drizzle-orm";
import type { Context } from "../context.ts";
import { defineSchedule } from "../schedules/define.ts";

const minuteMs = 60_000;
const keptMs = 7 * 86_400_000;

/** One row for each minute in which the house was up. It writes each time: readiness is judged by it. */
export async function beat(ctx: Context): Promise<void> {
  const minute = Math.floor(ctx.now() / minuteMs);
  await ctx.store.transaction(async (tx) => {
    const { heartbeats } = tx.t;
    const again = { target: heartbeats.minute, set: { minute } };
    await tx.db.insert(heartbeats).values({ minute }).onConflictDoUpdate(again);
    await tx.db.delete(tx.t.heartbeats).where(lt(tx.t.heartbeats.minute, minute - keptMs / minuteMs));
  });
}

/**
 * Twice a minute, so that one that comes late leaves no minute out. It is about the house: whoever works writes it, and
 * whether this process can store anything is found out when its readiness is asked.
 */
export const heartbeat = defineSchedule({ name: "uptime.beat", every: 30_000, run: beat });
