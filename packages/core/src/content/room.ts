import { deciders, operators } from "../rights.ts";
import { defineRoom, seenWith } from "../room.ts";

export const content = defineRoom({
  name: "content",
  floor: "people",
  rights: {
    "packs.write": operators,
    "packs.decide": deciders,
  },
  topics: seenWith("activity.read", "pack.created", "pack.approved", "pack.rejected"),
});
