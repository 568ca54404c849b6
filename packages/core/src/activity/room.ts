import { everybody } from "../rights.ts";
import { defineRoom } from "../room.ts";
import { countTasks } from "./long-counts.ts";
import { listTasks } from "./long-lists.ts";
import { processedTask } from "./processed.ts";

export const activity = defineRoom({
  name: "activity",
  floor: "measures",
  rights: {
    /** Today, messages, advisors, packs, the feed: with numbers masked. */
    "activity.read": everybody,
  },
  heavy: [...countTasks, ...listTasks, processedTask],
});
