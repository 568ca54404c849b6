import { defineRoom, seenWith } from "../room.ts";
import { exportSweep, exportTask } from "./export.ts";
import { exportFile, exportPage } from "./export-heavy.ts";

export const transfer = defineRoom({
  name: "transfer",
  floor: "transfer",
  jobs: [exportTask],
  schedules: [exportSweep],
  topics: seenWith("numbers.read", "messages.exported"),
  heavy: [exportPage, exportFile],
});
