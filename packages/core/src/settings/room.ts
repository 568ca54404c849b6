import { admins, operators } from "../rights.ts";
import { defineRoom, seenWith } from "../room.ts";
import { reopen } from "./reopen.ts";

export const settings = defineRoom({
  name: "settings",
  floor: "settings",
  rights: {
    "settings.read": operators,
    "settings.change": admins,
  },
  schedules: [reopen],
  topics: seenWith("settings.read", "setting.changed"),
});
