import { defineRoom, failedFor } from "../room.ts";

export const jobs = defineRoom({
  name: "jobs",
  floor: "jobs",
  topics: {
    ...failedFor("activity.read", "job.failed"),
  },
});
