import { defineRoom, failedFor, seenWith } from "../room.ts";
import { numberFollower } from "./follow.ts";
import { hourlyLook, lookSoon } from "./look.ts";

/** The business number and its account as Meta shows them, now and before. */
export const numbers = defineRoom({
  name: "numbers",
  floor: "templates",
  jobs: [lookSoon],
  schedules: [hourlyLook],
  followers: [numberFollower],
  topics: {
    ...seenWith("activity.read", "number.changed"),
    ...failedFor("activity.read", "number.troubled"),
  },
});
