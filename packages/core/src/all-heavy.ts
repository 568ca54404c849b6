import type { AnyHeavyTask } from "./heavy.ts";
import { countTasks } from "./operations/long-counts.ts";
import { listTasks } from "./operations/long-lists.ts";
import { processedTask } from "./operations/processed.ts";

/** Every task of the heavy thread. */
export const allHeavy: readonly AnyHeavyTask[] = [...countTasks, ...listTasks, processedTask];
