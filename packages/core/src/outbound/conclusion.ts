import type { Recipient, SendOutcome } from "@unlatch/whatsapp";
import type { Scopes } from "../holds/holds.ts";
import type { RunningJob } from "../jobs/kinds.ts";
import type { UsedUpload } from "./picture.ts";

/** What came of an attempt, and whose it was. */
export interface Conclusion {
  messageId: number;
  attemptId: string;
  to: Recipient;
  upload: UsedUpload | null;
  outcome: SendOutcome;
  scopes: Scopes;
  probing: boolean;
  job: RunningJob;
}

/** Whose sending Meta refused, before or after its message was written. */
export type Refusable = Pick<Conclusion, "to" | "upload" | "scopes" | "probing" | "job">;
