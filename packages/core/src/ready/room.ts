import { defineRoom, seenWith } from "../room.ts";

/** From the demo to a house that serves its people: what is done of it, and the message that tries it. */
export const ready = defineRoom({
  name: "ready",
  floor: "ready",
  topics: seenWith("activity.read", "message.tested"),
});
