import { defineRoom, seenWith } from "../room.ts";
import { applyJob } from "./portions.ts";

export const inbound = defineRoom({
  name: "inbound",
  jobs: [applyJob],
  topics: seenWith(
    "activity.read",
    "message.received",
    "message.echoed",
    "account.reported",
    "webhook.quarantined",
    "webhook.replayed",
    "webhook.opened",
  ),
});
