import { defineRoom, seenWith } from "../room.ts";

export const followers = defineRoom({
  name: "followers",
  floor: "followers",
  topics: seenWith("activity.read", "follower.stopped", "follower.resumed"),
});
