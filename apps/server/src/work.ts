import { allFollowers, allJobs, allSchedules } from "@unlatch/core/all-rooms";
import type { Context } from "@unlatch/core/context";
import { armFollowers, wakeOnLines } from "@unlatch/core/followers/wake";
import { createRunner } from "@unlatch/core/jobs/runner";
import { armSchedules } from "@unlatch/core/schedules/arm";
import type { Schedule } from "@unlatch/core/schedules/define";
import { startTallies } from "@unlatch/core/tallies/start";

const longestMs = 18_000;

export type Work = ReturnType<typeof createWork>;

/** What this process does of the jobs and of what returns: all of it, or nothing where others do it. */
export function createWork(context: Context, options: { isOurs: boolean; schedules: readonly Schedule[] }) {
  const schedules = [...allSchedules, ...options.schedules];
  const newRunner = () => createRunner(context, [...allJobs, ...allFollowers, ...schedules]);
  let runner = newRunner();
  let isStopping = false;
  let deaf = () => {};
  let tallies: ReturnType<typeof startTallies> | null = null;

  async function start(): Promise<void> {
    if (!options.isOurs || isStopping) return;
    tallies ??= startTallies(context);
    await armSchedules(context, schedules);
    await armFollowers(context, allFollowers);
    deaf = wakeOnLines(context, allFollowers);
    await runner.start();
  }

  return {
    start,
    /** Takes nothing new and waits for what runs. */
    async stop(): Promise<void> {
      isStopping = true;
      deaf();
      await runner.stop(longestMs);
      await tallies?.stop();
    },
    /** Runs `work` while no job is claimed, then goes on. */
    async without<T>(work: () => Promise<T>): Promise<T> {
      deaf();
      await runner.stop(longestMs);
      try {
        return await work();
      } finally {
        runner = newRunner();
        await start();
      }
    },
  };
}
