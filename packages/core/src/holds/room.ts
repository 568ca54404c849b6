import { operators } from "../rights.ts";
import { defineRoom, failedFor, seenWith } from "../room.ts";
import { probeJob } from "./probe.ts";
import { stopEndJob } from "./stops.ts";

export const holds = defineRoom({
  name: "holds",
  floor: "holds",
  rights: {
    "sending.control": operators,
  },
  jobs: [probeJob, stopEndJob],
  topics: {
    ...seenWith("activity.read", "sending.resumed", "sending.stop_ended"),
    ...failedFor("activity.read", "sending.held", "sending.stopped"),
  },
});
