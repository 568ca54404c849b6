import { defineRoom, setting } from "../room.ts";
import { timeZoneName } from "../time-zone-name.ts";

/** What is true of the business as a whole. */
export const app = defineRoom({
  name: "app",
  settings: {
    timeZone: setting(timeZoneName, "The zone of the business: its days begin and end there."),
  },
});
