import { defineRoom, failedFor, seenWith } from "../room.ts";
import { sweepOf } from "../schedules/sweep.ts";

/** What others are told, whoever they are: each channel is declared by the room that has something to tell. */
export const deliveries = defineRoom({
  name: "deliveries",
  floor: "settings",
  schedules: [sweepOf("deliveries")],
  topics: {
    ...seenWith("activity.read", "delivery.retried", "channel.resumed"),
    ...failedFor("activity.read", "channel.failed", "delivery.gave_up"),
  },
});
