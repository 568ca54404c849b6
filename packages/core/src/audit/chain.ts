import { createHash } from "node:crypto";

/** A row of the audit without what the engine and the chain add to it. */
export interface Entry {
  at: number;
  actorKind: "user" | "key" | "job" | "agent" | "system";
  actorId: string;
  actorName: string;
  keyId: string | null;
  action: string;
  subject: string | null;
  before: string | null;
  after: string | null;
  requestId: string | null;
}

/** Before the first row. */
export const start = "unlatch audit";

/** SHA-256, hex, over the hash of the row before and every field of this one, in this order. */
export function hashOf(previous: string, entry: Entry): string {
  const { at, actorKind, actorId, actorName, keyId, action, subject, before, after, requestId } = entry;
  const fields = [
    previous,
    at,
    actorKind,
    actorId,
    actorName,
    keyId,
    action,
    subject,
    before,
    after,
    requestId,
  ];
  return createHash("sha256").update(JSON.stringify(fields)).digest("hex");
}
