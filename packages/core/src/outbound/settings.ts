import { z } from "zod";
import type { Settings } from "../live-settings.ts";
import { setting, wholeMs } from "../settings/setting.ts";

const hourMs = 3_600_000;

export const outboundSettings: Settings = {
  "outbound.messagesPerSecond": setting(
    "messagesPerSecond",
    z.number().min(0.1).max(1_000),
    "How many messages leave in a second; Meta's throughput of the number is the most that is taken.",
  ),
  "outbound.contentGapMs": setting(
    "contentGapMs",
    wholeMs(0, 60_000),
    "Between two content messages to one person, in milliseconds.",
  ),
  "outbound.windowMarginMs": setting(
    "windowMarginMs",
    wholeMs(0, hourMs),
    "Free text is not sent when a person's window has less than this left, in milliseconds.",
  ),
  "outbound.uncertainMs": setting(
    "uncertainMs",
    wholeMs(1_000, hourMs),
    "How long an unknown outcome waits for a status before the policy decides, in milliseconds.",
  ),
  "outbound.announcementLifeMs": setting(
    "announcementLifeMs",
    wholeMs(60_000, 24 * hourMs),
    "An announcement that could not leave for so long is cancelled, in milliseconds.",
  ),
};
