import { defineRoom, seenWith } from "../room.ts";
import { reopen } from "./reopen.ts";

export const settings = defineRoom({
  name: "settings",
  schedules: [reopen],
  topics: seenWith("settings.read", "setting.changed"),
});
