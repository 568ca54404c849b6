import type { Context } from "@unlatch/core/context";
import type { Runner } from "@unlatch/core/jobs/runner";
import type { Simulator, VirtualTime } from "@unlatch/simulator";
import type { Chance } from "./chance.ts";
import type { DemoPerson } from "./people.ts";

/** All that takes part in the days that are played. */
export interface Past {
  context: Context;
  meta: Simulator;
  time: VirtualTime;
  runner: Runner;
  people: DemoPerson[];
  chance: Chance;
  timeZone: string;
  until: number;
  play(until: number): Promise<void>;
}
