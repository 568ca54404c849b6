import { defineRoom, seenWith } from "../room.ts";

export const content = defineRoom({
  name: "content",
  topics: seenWith("activity.read", "pack.created", "pack.approved", "pack.rejected"),
});
