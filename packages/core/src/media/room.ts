import { defineRoom, failedFor, seenWith } from "../room.ts";
import { inspectFile } from "./inspect-heavy.ts";
import { mediaSweep } from "./sweep.ts";
import { uploadJob } from "./upload.ts";

export const media = defineRoom({
  name: "media",
  floor: "settings",
  jobs: [uploadJob],
  schedules: [mediaSweep],
  topics: { ...failedFor("activity.read", "media.refused"), ...seenWith("audit.read", "media.stored") },
  heavy: [inspectFile],
});
