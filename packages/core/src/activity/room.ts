import { defineRoom } from "../room.ts";
import { countTasks } from "./long-counts.ts";
import { listTasks } from "./long-lists.ts";
import { processedTask } from "./processed.ts";

export const activity = defineRoom({
  name: "activity",
  heavy: [...countTasks, ...listTasks, processedTask],
});
