import { operators } from "../rights.ts";
import { defineRoom, failedFor, seenWith } from "../room.ts";
import { templateFollower } from "./follow.ts";
import { hourlySync, syncSoon } from "./sync.ts";

/** The account's templates as Meta lists them, and what follows from their state. */
export const templates = defineRoom({
  name: "templates",
  floor: "templates",
  rights: {
    "templates.control": operators,
  },
  jobs: [syncSoon],
  schedules: [hourlySync],
  followers: [templateFollower],
  topics: {
    ...seenWith("activity.read", "template.changed", "template.gone", "template.decided", "template.synced"),
    ...failedFor("activity.read", "template.drifted", "template.misfit"),
  },
});
