import { maskPeer } from "../message-line.ts";
import { notesOf } from "../message-notes.ts";
import { explainError } from "../outbound/explain.ts";
import type { MessageRow } from "./messages.ts";

export type MessageItem = ReturnType<typeof presentMessage>;

const iso = (at: number) => new Date(at).toISOString();
const isoOrNull = (at: number | null) => (at === null ? null : iso(at));

/** A message as it leaves the house, over REST and in files: times in ISO 8601, the number of its person masked. */
export function presentMessage(row: MessageRow) {
  const notes = notesOf(row);
  return {
    id: String(row.id),
    wamid: row.wamid,
    direction: row.direction,
    advisorId: row.advisorId,
    advisorName: row.advisorName,
    peer: row.peer && maskPeer(row.peer),
    type: row.type,
    purpose: row.purpose,
    status: row.status,
    statusTimes: {
      accepted: isoOrNull(row.acceptedAt),
      sent: isoOrNull(row.sentAt),
      delivered: isoOrNull(row.deliveredAt),
      read: isoOrNull(row.readAt),
      failed: isoOrNull(row.failedAt),
    },
    error: explainError(row),
    waiting: row.waiting && { reason: row.waiting.reason, until: isoOrNull(row.waiting.until) },
    text: notes.some((note) => note.kind === "deleted") ? null : row.text,
    template: row.template,
    notes: notes.map((note) => ({ ...note, at: isoOrNull(note.at) })),
    packId: row.packId,
    part: row.part,
    maybeDuplicate: row.maybeDuplicate,
    createdAt: iso(row.createdAt),
  };
}
