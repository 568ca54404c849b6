import { defineRoom, seenWith } from "../room.ts";
import { webhookPutBack, webhookSet } from "./webhook-plan.ts";

/** Whether this house and Meta reach each other, line by line, and what it takes. */
export const diagnosis = defineRoom({
  name: "diagnosis",
  floor: "watch",
  topics: seenWith("settings.read", webhookSet, webhookPutBack),
});
