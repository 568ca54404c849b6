import { defineRoom, seenWith } from "../room.ts";
import { countTasks } from "./long-counts.ts";
import { listTasks } from "./long-lists.ts";
import { processedTask } from "./processed.ts";

export const activity = defineRoom({
  name: "activity",
  topics: seenWith("numbers.read", "messages.exported"),
  heavy: [...countTasks, ...listTasks, processedTask],
});
