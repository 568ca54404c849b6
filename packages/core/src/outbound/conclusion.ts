import type { Recipient, SendOutcome } from "@unlatch/whatsapp";
import type { RunningJob } from "../jobs/kinds.ts";
import type { Scopes } from "./holds.ts";

/** What came of an attempt, and whose it was. */
export interface Conclusion {
  messageId: number;
  attemptId: string;
  to: Recipient;
  outcome: SendOutcome;
  scopes: Scopes;
  probing: boolean;
  job: RunningJob;
}
