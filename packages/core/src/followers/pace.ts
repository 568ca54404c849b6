import { type EventLoopUtilization, performance } from "node:perf_hooks";
import type { Context } from "../context.ts";

const shortestRestMs = 5;
const longestRestMs = 2_000;
/** Above this the thread has hardly a moment free: somebody waits for it. */
const busyAbove = 0.8;
/** So much of the thread may be taken for what nobody waits for: a half when it is free, a fortieth when it is not. */
const timesFree = 1;
const timesBusy = 40;

/** Who answers somebody goes first: the rest between two portions is longer where the thread has no time to give. */
export function createPace(ctx: Pick<Context, "sleep">) {
  let before: EventLoopUtilization = performance.eventLoopUtilization();
  return {
    /** Looks at how busy the thread was since the last time; what was worked meanwhile is our own and is left out. */
    async rest(workedMs: number, isMoreToDo: boolean): Promise<void> {
      const now = performance.eventLoopUtilization();
      const since = performance.eventLoopUtilization(now, before);
      const others = Math.max(0, since.active - workedMs);
      const isBusy = others / Math.max(1, others + since.idle) > busyAbove;
      before = now;
      if (!isMoreToDo && !isBusy) return;
      const restMs = workedMs * (isBusy ? timesBusy : timesFree);
      await ctx.sleep(Math.min(longestRestMs, Math.max(shortestRestMs, restMs)));
    },
  };
}
