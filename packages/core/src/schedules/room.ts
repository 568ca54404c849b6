import { defineRoom, failedFor } from "../room.ts";

export const schedules = defineRoom({
  name: "schedules",
  floor: "followers",
  topics: {
    ...failedFor("activity.read", "schedule.skipped"),
  },
});
