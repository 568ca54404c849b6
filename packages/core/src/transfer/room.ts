import { defineRoom, seenWith } from "../room.ts";
import { exportSweep, exportTask } from "./export.ts";
import { auditFile, auditTask } from "./export-audit.ts";
import { exportFile, exportPage } from "./export-heavy.ts";

export const transfer = defineRoom({
  name: "transfer",
  floor: "transfer",
  jobs: [exportTask, auditTask],
  schedules: [exportSweep],
  topics: {
    ...seenWith("numbers.read", "messages.exported"),
    ...seenWith("audit.read", "audit.exported"),
  },
  heavy: [exportPage, exportFile, auditFile],
});
