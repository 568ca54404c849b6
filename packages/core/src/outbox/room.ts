import { defineRoom, seenWith } from "../room.ts";

/** The deeds themselves are declared by the rooms whose verbs they are. */
export const outbox = defineRoom({
  name: "outbox",
  topics: seenWith("activity.read", "send.delayed", "send.undone", "send.refused"),
});
