import { z } from "zod";
import { defineRoom, setting } from "../room.ts";

/** Of several lines, and empty where the page is not wanted. */
const pageText = z
  .string()
  .max(20_000)
  .transform((text) => text.toWellFormed().trim());

/** Pages that Meta asks for before an app goes live, read by whoever comes. */
export const publicPages = defineRoom({
  name: "public",
  floor: "settings",
  settings: {
    privacyText: setting(pageText, "", "What stands at /privacy; empty: there is no such page."),
    termsText: setting(pageText, "", "What stands at /terms; empty: there is no such page."),
    deletionText: setting(
      pageText,
      "",
      "What stands at /data-deletion: how somebody asks that their data go; empty: there is no such page.",
    ),
  },
});
