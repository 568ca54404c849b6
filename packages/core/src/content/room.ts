import { defineRoom, seenWith } from "../room.ts";
import { unusedSweep } from "./unused.ts";
import { uploadRefresh } from "./uploads.ts";

export const content = defineRoom({
  name: "content",
  schedules: [uploadRefresh, unusedSweep],
  topics: seenWith("activity.read", "pack.created", "pack.approved", "pack.rejected"),
});
