import { deciders, operators } from "../rights.ts";
import { defineRoom, seenWith } from "../room.ts";
import { unusedSweep } from "./unused.ts";
import { uploadRefresh } from "./uploads.ts";

export const content = defineRoom({
  name: "content",
  floor: "people",
  rights: {
    "packs.write": operators,
    "packs.decide": deciders,
  },
  schedules: [uploadRefresh, unusedSweep],
  topics: seenWith("activity.read", "pack.created", "pack.approved", "pack.rejected"),
});
