import { z } from "zod";
import { defineRoom, setting } from "../room.ts";
import { beat } from "./beat.ts";
import { watchFollower } from "./follower.ts";
import { heartbeatChannel } from "./heartbeat.ts";
import { runEndJob } from "./run-end.ts";

const hourMs = 3_600_000;

/** Who looks after the house itself, and whom it tells. */
export const watch = defineRoom({
  name: "watch",
  floor: "watch",
  jobs: [heartbeatChannel, runEndJob],
  schedules: [beat],
  followers: [watchFollower],
  settings: {
    heartbeatEveryMs: setting(
      z
        .number()
        .int()
        .min(60_000)
        .max(24 * hourMs),
      60_000,
      "How often the monitoring outside hears that this house is alive, in milliseconds.",
    ),
  },
  sealed: {
    heartbeatUrl: setting(
      z
        .url({ protocol: /^https$/, error: "is an address such as https://monitor.example.com/your-check" })
        .max(2_000)
        .refine((url) => !URL.canParse(url) || new URL(url).username === "", "holds no name or password"),
      "",
      "Where monitoring outside of this house hears that it is alive: the address as it is, with /start, with /fail.",
    ),
    heartbeatSecret: setting(
      z
        .string()
        .trim()
        .regex(/^[\x21-\x7e]{16,200}$/, "is one word of 16 to 200 letters"),
      "",
      "By which the receiver knows that it is us (Standard Webhooks); without it nothing is signed.",
    ),
  },
});
