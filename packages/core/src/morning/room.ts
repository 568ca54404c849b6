import { z } from "zod";
import { defineRoom, failedFor, setting } from "../room.ts";
import { lookSchedule } from "./look.ts";
import { furtherRuns } from "./schedules.ts";
import { startJob } from "./start.ts";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** Whether a run will work, and that it begins by itself: what was looked at before, and when it comes. */
export const morning = defineRoom({
  name: "morning",
  floor: "ready",
  jobs: [startJob],
  schedules: [lookSchedule],
  settings: {
    automatic: setting(z.boolean(), true, "Runs begin by themselves at their time; off: only by hand."),
    ownZone: setting(
      z.boolean(),
      false,
      "The time of a run is looked for on each person's own clock; off: on that of the business.",
    ),
    further: setting(
      furtherRuns,
      [],
      "More runs of a day, each with the next approved pack of that day: a name and a time, such as evening 17:30.",
    ),
    planAheadMs: setting(
      z
        .number()
        .int()
        .min(5 * minuteMs)
        .max(6 * hourMs),
      30 * minuteMs,
      "A run is planned, and everything it needs is looked at, so long before it begins, in milliseconds.",
    ),
    catchUpMs: setting(
      z
        .number()
        .int()
        .min(0)
        .max(12 * hourMs),
      3 * hourMs,
      "One that could not begin in time still does within this, in milliseconds; then it is missed.",
    ),
    freeDiskMb: setting(
      z.number().int().min(1).max(1_000_000_000),
      1_024,
      "Less free space than this on the disk of the data folder is trouble before a run, in megabytes.",
    ),
    listAgeDays: setting(
      z.number().int().min(1).max(3_650),
      60,
      "A list of people that nobody changed for so many days is named before a run.",
    ),
  },
  topics: {
    ...failedFor("activity.read", "preflight.failed", "morning.late", "morning.missed"),
  },
});
