import { operators } from "../rights.ts";
import { defineRoom, failedFor, seenWith } from "../room.ts";
import { probeJob } from "./probe.ts";

export const holds = defineRoom({
  name: "holds",
  floor: "holds",
  rights: {
    "sending.control": operators,
  },
  jobs: [probeJob],
  topics: {
    ...seenWith("activity.read", "sending.resumed"),
    ...failedFor("activity.read", "sending.held"),
  },
});
