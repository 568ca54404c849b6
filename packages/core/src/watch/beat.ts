import type { Context } from "../context.ts";
import { defineSchedule } from "../schedules/define.ts";
import { isWatched, tellOfHouse } from "./heartbeat.ts";
import { howItIs } from "./how-it-is.ts";

/** No setting is shorter: a sign is due twice as often as it may be wanted, and sent when it is. */
const lookMs = 30_000;

/**
 * A sign of life is a row that a job wrote and another job sends: where the database can't be written or no jobs run,
 * none leaves. While sending is held it says so each time.
 */
export async function signOfLife(ctx: Context): Promise<void> {
  if (!isWatched(ctx)) return;
  const key = `beat:${Math.floor(ctx.now() / ctx.config.heartbeatEveryMs)}`;
  await ctx.store.transaction(async (tx) =>
    tellOfHouse(ctx, tx, { key, told: await howItIs(ctx, tx), onlyNews: false }),
  );
}

export const beat = defineSchedule({ name: "watch.beat", every: lookMs, run: signOfLife });
