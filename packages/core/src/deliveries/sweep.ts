import { tableFacts } from "@unlatch/db";
import { inArray, lt } from "drizzle-orm";
import type { Context } from "../context.ts";
import { defineSchedule } from "../schedules/define.ts";

const atOnce = 500;
const dayMs = 86_400_000;

/** What has ended goes after its days, in portions that hold up nobody. */
export async function sweepDeliveries(ctx: Context): Promise<void> {
  const { deliveries: t } = ctx.store.t;
  const { keepDays } = tableFacts.deliveries;
  if (keepDays === null) return;
  const before = ctx.now() - keepDays * dayMs;
  for (;;) {
    const old = ctx.store.db.select({ id: t.id }).from(t).where(lt(t.endedAt, before)).limit(atOnce);
    const ids = (await old).map(({ id }) => id);
    if (ids.length === 0) return;
    await ctx.store.transaction(async (tx) => {
      await tx.db.delete(t).where(inArray(t.id, ids));
    });
    await ctx.sleep(10);
  }
}

export const deliverySweep = defineSchedule({
  name: "deliveries.sweep",
  every: 3_600_000,
  run: sweepDeliveries,
});
