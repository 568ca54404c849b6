import {
  type Actor,
  type Advisor,
  explainError,
  type FeedLine,
  type MessageRow,
  maskPeer,
  maskPhone,
  notesOf,
  optedIn,
  type Pack,
  titleOf,
} from "@unlatch/core";
import { seesNumbers } from "./mask-output.ts";
import type { AdvisorShape, FeedLineShape, MessageShape, PackShape } from "./shapes.ts";

export const iso = (at: number) => new Date(at).toISOString();
export const isoOrNull = (at: number | null) => (at === null ? null : iso(at));

export function presentAdvisor(row: Advisor, actor: Actor): AdvisorShape {
  return {
    id: row.id,
    name: row.name,
    phone: seesNumbers(actor) ? row.phone : maskPhone(row.phone),
    timeZone: row.timeZone,
    tags: row.tags,
    enabled: row.enabled,
    authorised: row.authorised,
    optedIn: optedIn(row),
    createdAt: iso(row.createdAt),
    updatedAt: iso(row.updatedAt),
  };
}

export function presentPack(pack: Pack): PackShape {
  return {
    id: pack.id,
    day: pack.day,
    category: pack.category,
    description: pack.description,
    status: pack.status,
    decidedBy: pack.decidedBy,
    decidedAt: isoOrNull(pack.decidedAt),
    rejectReason: pack.rejectReason,
    createdAt: iso(pack.createdAt),
    parts: pack.parts.map((part) => ({
      type: part.type,
      ...(part.purpose && { purpose: part.purpose }),
      ...(part.body !== null && { body: part.body }),
      ...(part.link !== null && { link: part.link }),
      ...(part.mediaId !== null && { mediaId: part.mediaId }),
      ...(part.caption !== null && { caption: part.caption }),
    })),
  };
}

export function presentMessage(row: MessageRow): MessageShape {
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
    notes: notes.map((note) => ({ ...note, at: isoOrNull(note.at) })),
    packId: row.packId,
    part: row.part,
    maybeDuplicate: row.maybeDuplicate,
    createdAt: iso(row.createdAt),
  };
}

export function presentLine(line: FeedLine): FeedLineShape {
  const code = line.data?.code;
  const data = typeof code === "number" ? { ...line.data, title: titleOf(code) } : line.data;
  return { ...line, at: iso(line.at), data };
}
