import { admins } from "../rights.ts";
import { defineRoom, seenWith } from "../room.ts";

export const tasks = defineRoom({
  name: "tasks",
  floor: "settings",
  rights: {
    /** Everybody's long work, not only one's own. */
    "tasks.all": admins,
  },
  topics: seenWith("audit.read", "task.cancelled"),
});
