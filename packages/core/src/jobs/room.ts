import { defineRoom, seenWith } from "../room.ts";

export const jobs = defineRoom({ name: "jobs", topics: seenWith("activity.read", "job.failed") });
