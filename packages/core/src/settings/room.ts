import { defineRoom, seenWith } from "../room.ts";

export const settings = defineRoom({
  name: "settings",
  topics: seenWith("settings.read", "setting.changed"),
});
