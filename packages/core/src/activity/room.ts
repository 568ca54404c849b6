import { defineRoom, seenWith } from "../room.ts";

export const activity = defineRoom({
  name: "activity",
  topics: seenWith("numbers.read", "messages.exported"),
});
