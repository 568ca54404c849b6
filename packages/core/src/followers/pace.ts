import { type EventLoopUtilization, performance } from "node:perf_hooks";
import type { Context } from "../context.ts";

const shortestRestMs = 5;
const longestRestMs = 2_000;
/** From here on the thread has hardly a moment free, and somebody waits for it. */
const busyFrom = 0.8;
/** How many times as long as it worked it rests: a sixth of a free thread is taken, and a fiftieth of a busy one. */
const timesFree = 5;
const timesBusy = 50;

/** Who answers somebody goes first: the rest between two portions is the longer, the less time the thread has to give. */
export function createPace(ctx: Pick<Context, "sleep">) {
  let before: EventLoopUtilization = performance.eventLoopUtilization();
  return {
    /** Looks at how busy the thread was since the last time; what was worked meanwhile is our own and is left out. */
    async rest(workedMs: number): Promise<void> {
      const now = performance.eventLoopUtilization();
      const since = performance.eventLoopUtilization(now, before);
      before = now;
      await ctx.sleep(restAfter(workedMs, since));
    },
  };
}

export function restAfter(workedMs: number, since: Pick<EventLoopUtilization, "active" | "idle">): number {
  const others = Math.max(0, since.active - workedMs);
  const busy = Math.min(1, others / Math.max(1, others + since.idle) / busyFrom);
  const times = timesFree + (timesBusy - timesFree) * busy ** 3;
  return Math.min(longestRestMs, Math.max(shortestRestMs, workedMs * times));
}
