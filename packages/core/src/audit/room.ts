import { admins } from "../rights.ts";
import { defineRoom, seenWith } from "../room.ts";
import { auditPage } from "./look.ts";

export const audit = defineRoom({
  name: "audit",
  floor: "audit",
  rights: {
    "audit.read": admins,
  },
  topics: seenWith("audit.read", "audit.opened"),
  heavy: [auditPage],
});
