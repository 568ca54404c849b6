import { defineRoom, seenWith } from "../room.ts";

export const activity = defineRoom({
  name: "activity",
  // Who took what is no secret: it is told to those whom it may concern.
  topics: seenWith("activity.read", "messages.exported"),
});
