import { defineRoom, seenWith } from "../room.ts";
import { deliverySweep } from "./sweep.ts";

/** What others are told, whoever they are: each channel is declared by the room that has something to tell. */
export const deliveries = defineRoom({
  name: "deliveries",
  schedules: [deliverySweep],
  topics: seenWith(
    "activity.read",
    "delivery.gave_up",
    "delivery.retried",
    "channel.failed",
    "channel.resumed",
  ),
});
