import { z } from "zod";
import { operators } from "../rights.ts";
import { defineRoom, failedFor, seenWith, setting } from "../room.ts";
import { announceLater } from "./announce-later.ts";
import { dripJob } from "./drip.ts";
import { runFollower } from "./follower.ts";
import { funnelTask } from "./funnel.ts";
import { timeOfDay } from "./time-of-day.ts";

const hourMs = 3_600_000;

/** The announcement of a pack to a frozen audience: planned, let go in drips, stopped, ended, accounted for. */
export const runs = defineRoom({
  name: "runs",
  floor: "runs",
  rights: {
    "runs.control": operators,
  },
  jobs: [announceLater, dripJob],
  followers: [runFollower],
  heavy: [funnelTask],
  settings: {
    sendAt: setting(timeOfDay, "05:00", {
      about: "When the run of the morning begins, on the clock that it goes by.",
      env: { name: "UNLATCH_SEND_AT", reads: timeOfDay },
    }),
    endsAfterMs: setting(
      z
        .number()
        .int()
        .min(60_000)
        .max(24 * hourMs),
      6 * hourMs,
      "A run ends so long after its start, in milliseconds: what was not sent by then never goes out.",
    ),
    directDelivery: setting(
      z.boolean(),
      false,
      "Whose 24-hour window is open gets the pack of a run at once, without the template and a tap.",
    ),
  },
  topics: {
    ...seenWith(
      "activity.read",
      "run.planned",
      "run.started",
      "run.paused",
      "run.resumed",
      "run.revised",
      "run.retried",
      "run.completed",
      "run.cancelled",
    ),
    ...failedFor("activity.read", "run.held", "run.expired"),
  },
});
