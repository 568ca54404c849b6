import { defineRoom, seenWith } from "../room.ts";

export const schedules = defineRoom({
  name: "schedules",
  topics: seenWith("activity.read", "schedule.skipped"),
});
