import { operators } from "../rights.ts";
import { arrivedFor, defineRoom, failedFor, seenWith } from "../room.ts";
import { applyJob } from "./portions.ts";

export const inbound = defineRoom({
  name: "inbound",
  floor: "inbound",
  rights: {
    "webhooks.open": operators,
    "webhooks.replay": operators,
  },
  jobs: [applyJob],
  topics: {
    ...seenWith("activity.read", "message.echoed", "account.reported", "webhook.replayed", "webhook.opened"),
    ...arrivedFor("activity.read", "message.received"),
    ...failedFor("activity.read", "webhook.quarantined"),
  },
});
