import { defineRoom, seenWith } from "../room.ts";
import { applyJob } from "./receive.ts";

export const inbound = defineRoom({
  name: "inbound",
  jobs: [applyJob],
  topics: {
    ...seenWith(
      "activity.read",
      "message.received",
      "message.echoed",
      "account.reported",
      "webhook.quarantined",
      "webhook.replayed",
    ),
    ...seenWith("webhooks.open", "webhook.opened"),
  },
});
