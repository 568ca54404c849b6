import { defineRoom, failedFor, seenWith } from "../room.ts";
import { sweepOf } from "../schedules/sweep.ts";

/** The deeds themselves are declared by the rooms whose verbs they are. */
export const outbox = defineRoom({
  name: "outbox",
  floor: "settings",
  schedules: [sweepOf("outbox")],
  topics: {
    ...seenWith("activity.read", "send.delayed", "send.undone"),
    ...failedFor("activity.read", "send.refused"),
  },
});
