import { tableFacts } from "@unlatch/db";
import { inArray, lt } from "drizzle-orm";
import type { Context } from "../context.ts";
import { defineSchedule } from "./define.ts";

const atOnce = 500;
const dayMs = 86_400_000;

/** What has ended goes after the days of its table, in portions that hold up nobody. */
export async function sweepEnded(ctx: Context, name: "deliveries" | "outbox"): Promise<void> {
  const t = ctx.store.t[name];
  const { keepDays } = tableFacts[name];
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

export const sweepOf = (name: "deliveries" | "outbox") =>
  defineSchedule({ name: `${name}.sweep`, every: 3_600_000, run: (ctx) => sweepEnded(ctx, name) });
