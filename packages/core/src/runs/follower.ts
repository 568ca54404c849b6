import { defineFollower } from "../followers/define.ts";
import { hurryLane } from "../jobs/queue.ts";
import { laneOfRun, openRuns } from "./rows.ts";

/** After a long hold a run looks seldom: where sending goes on, it is told. */
export const runFollower = defineFollower({
  name: "runs",
  topics: ["sending.resumed"],
  from: "now",
  async handle(ctx, tx) {
    for (const { id, state } of await openRuns(tx))
      if (state === "running") await hurryLane(tx, laneOfRun(id), ctx.now());
  },
});
