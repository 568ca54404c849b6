import { tableFacts } from "@unlatch/db";
import { lt } from "drizzle-orm";
import type { Context } from "../context.ts";
import { defineSchedule } from "../schedules/define.ts";

const minuteMs = 60_000;
const dayMinutes = 1_440;

/** One row for each minute in which the house was up. It writes each time: readiness is judged by it. */
export async function beat(ctx: Context): Promise<void> {
  const minute = Math.floor(ctx.now() / minuteMs);
  await ctx.store.transaction(async (tx) => {
    const { heartbeats } = tx.t;
    const { keepDays } = tableFacts.heartbeats;
    const again = { target: heartbeats.minute, set: { minute } };
    await tx.db.insert(heartbeats).values({ minute }).onConflictDoUpdate(again);
    if (keepDays !== null)
      await tx.db.delete(heartbeats).where(lt(heartbeats.minute, minute - keepDays * dayMinutes));
  });
}

/**
 * Twice a minute, so that one that comes late leaves no minute out. It is about the house: whoever works writes it, and
 * whether this process can store anything is found out when its readiness is asked.
 */
export const heartbeat = defineSchedule({ name: "uptime.beat", every: 30_000, run: beat });
