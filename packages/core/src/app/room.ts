import { lineOf } from "../entered.ts";
import { admins, operators } from "../rights.ts";
import { defineRoom, seenWith, setting } from "../room.ts";
import { timeZoneName } from "../time-zone-name.ts";

/** What is true of the business as a whole. */
export const app = defineRoom({
  name: "app",
  floor: "settings",
  rights: {
    /** The demo of a house that serves nobody yet. */
    "demo.play": operators,
    "demo.change": admins,
  },
  topics: { ...seenWith("activity.read", "house.went_live"), ...seenWith("audit.read", "demo.file_deleted") },
  settings: {
    businessName: setting(lineOf(60), "", "The name of the business, as the people who work here know it."),
    timeZone: setting(timeZoneName, "Asia/Kolkata", {
      about: "The zone of the business: its days begin and end there.",
      env: { name: "UNLATCH_TIME_ZONE", reads: timeZoneName },
    }),
  },
});
