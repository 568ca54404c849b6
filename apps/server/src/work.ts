import { allJobs, allSchedules } from "@unlatch/core/all-rooms";
import type { Context } from "@unlatch/core/context";
import { createRunner } from "@unlatch/core/jobs/runner";
import { armSchedules } from "@unlatch/core/schedules/arm";
import type { Schedule } from "@unlatch/core/schedules/define";

const longestMs = 18_000;

export type Work = ReturnType<typeof createWork>;

/** What this process does of the jobs and of what returns: all of it, or nothing where others do it. */
export function createWork(house: Context, options: { isOurs: boolean; schedules: readonly Schedule[] }) {
  const schedules = [...allSchedules, ...options.schedules];
  const newRunner = () => createRunner(house, [...allJobs, ...schedules]);
  let runner = newRunner();
  let isStopping = false;

  async function start(): Promise<void> {
    if (!options.isOurs || isStopping) return;
    await armSchedules(house, schedules);
    await runner.start();
  }

  return {
    start,
    /** Takes nothing new and waits for what runs. */
    async stop(): Promise<void> {
      isStopping = true;
      await runner.stop(longestMs);
    },
    /** Runs `work` while no job is claimed, then goes on. */
    async without<T>(work: () => Promise<T>): Promise<T> {
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
