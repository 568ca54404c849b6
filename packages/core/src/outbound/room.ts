import { z } from "zod";
import { operators } from "../rights.ts";
import { defineRoom, failedFor, seenWith, setting } from "../room.ts";
import { againLater } from "./again-later.ts";
import { manyLater } from "./many-again.ts";
import { sendJob } from "./send.ts";
import { e164, mostTestNumbers } from "./test-list.ts";

const hourMs = 3_600_000;
const wholeMs = (least: number, most: number) => z.number().int().min(least).max(most);

export const outbound = defineRoom({
  name: "outbound",
  floor: "outbound",
  rights: {
    "messages.send": operators,
  },
  jobs: [againLater, manyLater, sendJob],
  settings: {
    messagesPerSecond: setting(
      z.number().min(0.1).max(1_000),
      80,
      "How many messages leave in a second; Meta's throughput of the number is the most that is taken.",
    ),
    contentGapMs: setting(
      wholeMs(0, 60_000),
      2_000,
      "Between two content messages to one person, in milliseconds.",
    ),
    windowMarginMs: setting(
      wholeMs(0, hourMs),
      60_000,
      "Free text is not sent when a person's window has less than this left, in milliseconds.",
    ),
    uncertainMs: setting(
      wholeMs(1_000, hourMs),
      60_000,
      "How long an unknown outcome waits for a status before the policy decides, in milliseconds.",
    ),
    announcementLifeMs: setting(
      wholeMs(60_000, 24 * hourMs),
      12 * hourMs,
      "An announcement that could not leave for so long is cancelled, in milliseconds.",
    ),
    testMode: setting(
      z.boolean(),
      false,
      "While it is on, only the numbers of the test list are written to; what would go to others waits.",
    ),
    testNumbers: setting(
      z.array(e164).max(mostTestNumbers),
      [],
      "The numbers that are written to in test mode, each with + and its country code.",
    ),
    undoSeconds: setting(
      z.number().int().min(0).max(60),
      10,
      "What somebody sends from a screen waits so long, in seconds, and can be taken back meanwhile; 0: it leaves at once.",
    ),
  },
  topics: {
    ...seenWith(
      "activity.read",
      "message.queued",
      "message.requeued",
      "message.accepted",
      "message.sent",
      "message.delivered",
      "message.read",
      "message.status_reported",
      "message.sent_again",
      "sending.released",
      "sending.went_live",
      "sending.tested_again",
      "sending.test_list",
    ),
    ...failedFor(
      "activity.read",
      "message.failed",
      "message.cancelled",
      "message.uncertain",
      "message.undecided",
      "status.unmatched",
    ),
  },
});
