import { defineRoom, seenWith } from "../room.ts";

export const tasks = defineRoom({ name: "tasks", topics: seenWith("audit.read", "task.cancelled") });
