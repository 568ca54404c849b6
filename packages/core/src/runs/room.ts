import { z } from "zod";
import { operators } from "../rights.ts";
import { defineRoom, failedFor, seenWith, setting } from "../room.ts";
import { announceLater } from "./announce-later.ts";
import { costTask } from "./cost.ts";
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
  heavy: [costTask, funnelTask],
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
    canaryPercent: setting(
      z.number().int().min(0).max(50),
      0,
      "The first so many of a hundred are written to alone, and the others when it is known what came of that; 0: everybody at once.",
    ),
    canaryFailurePercent: setting(
      z.number().int().min(0).max(100),
      20,
      "When more than so many of a hundred of those first messages failed, the run is paused.",
    ),
    canaryWaitMs: setting(
      z.number().int().min(10_000).max(600_000),
      600_000,
      "So long the others wait at most for what Meta says of the first, in milliseconds.",
    ),
    breakerPercent: setting(
      z.number().int().min(0).max(100),
      0,
      "When one code of Meta’s that is not the person’s own passes so many of a hundred messages, the run is paused; 0: never.",
    ),
    latchFactor: setting(
      z.number().min(1).max(100),
      3,
      "So many times the most announcements of any 24 hours of the last 30 days leave in 24 hours; then a person is asked.",
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
