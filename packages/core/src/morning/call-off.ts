import type { Context } from "../context.ts";
import { cancel } from "../runs/end.ts";
import { findRun } from "../runs/rows.ts";
import { tell } from "../runs/tell.ts";
import { schedule as itself } from "./actor.ts";
import { type Morning, moveMorning, openStates } from "./rows.ts";

/** Its schedule was taken away: what has not begun does not begin. */
export async function callOff(ctx: Context, morning: Morning): Promise<void> {
  const reason = "Its schedule was taken away.";
  await ctx.store.transaction(async (tx) => {
    const to = { state: "cancelled", reason, changedAt: ctx.now() } as const;
    if (!(await moveMorning(tx, { morning, from: openStates }, to)) || morning.runId === null) return;
    const run = await findRun(tx, morning.runId);
    if (run?.state === "planned") await tell(ctx, tx, itself, await cancel(ctx, tx, { run, reason }));
  });
}
