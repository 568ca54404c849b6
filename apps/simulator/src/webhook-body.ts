import { Buffer } from "node:buffer";
import { isObject } from "./checks.ts";

export type Change = { field: string; value: Record<string, unknown> };
export type Envelope = { object: string; entry: { id: string; time?: number; changes: Change[] }[] };

export function envelope(wabaId: string, changes: Change[]): Envelope {
  return { object: "whatsapp_business_account", entry: [{ id: wabaId, changes }] };
}

/** Whether a payload made by hand can be taken apart and packed anew. */
export function isEnvelope(payload: unknown): payload is Envelope {
  const entries = isObject(payload) && typeof payload.object === "string" ? payload.entry : null;
  return (
    Array.isArray(entries) &&
    entries.every((entry) => isObject(entry) && typeof entry.id === "string" && holdsChanges(entry.changes))
  );
}

function holdsChanges(changes: unknown): boolean {
  return (
    Array.isArray(changes) &&
    changes.every((change) => isObject(change) && typeof change.field === "string" && isObject(change.value))
  );
}

/**
 * Meta's body on the wire is pure ASCII: everything else is written \uXXXX in lower case. A receiver
 * that parses and serialises again before it verifies fails on these bytes, as it would on Meta's.
 */
export function encodeBody(payload: unknown): Uint8Array {
  const escaped = JSON.stringify(payload).replace(
    /[\u0080-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  return Buffer.from(escaped, "latin1");
}

export function webhookHeaders(body: Uint8Array, signature: string | null): Record<string, string> {
  return {
    accept: "*/*",
    "content-length": String(body.byteLength),
    "content-type": "application/json",
    "user-agent": "facebookexternalua",
    ...(signature !== null && { "x-hub-signature-256": signature }),
  };
}
