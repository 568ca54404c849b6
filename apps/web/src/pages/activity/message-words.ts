import type { MessageShape } from "@unlatch/api";
import type { Shape } from "../../components/glyph.tsx";

/** How a message's status looks and reads, in lists and in its drawer. */
const statuses: Record<string, { shape: Shape; word: string }> = {
  received: { shape: "fact", word: "Received" },
  queued: { shape: "running", word: "Queued" },
  sending: { shape: "running", word: "Sending" },
  accepted: { shape: "running", word: "Accepted" },
  sent: { shape: "running", word: "Sent" },
  delivered: { shape: "ok", word: "Delivered" },
  read: { shape: "ok", word: "Read" },
  failed: { shape: "failed", word: "Failed" },
  uncertain: { shape: "warning", word: "Uncertain" },
  cancelled: { shape: "idle", word: "Not sent" },
};

export const statusOf = (status: string) => statuses[status] ?? { shape: "fact" as const, word: status };

/** Meta's types whose names say little to people, or too much for a column. */
const types: Record<string, string> = {
  request_welcome: "opened",
  unsupported: "phone only",
  media_placeholder: "old file",
  revoke: "deletion",
  interactive: "answer",
};

/** "template", "image 2" of a pack, "deletion" */
export function kindOf({ type, part, purpose }: Pick<MessageShape, "type" | "part" | "purpose">): string {
  if (part !== null) return `${type} ${part}`;
  if (purpose === "notice") return "notice";
  return Object.hasOwn(types, type) ? (types[type] ?? type) : type;
}

/** Why it failed or waits before what it says: that is what somebody looks for. */
export function sentenceOf({ error, text, type, direction, notes, waiting }: MessageShape): string {
  const beside = notes.map((note) => note.text).join(" · ");
  const problem = error && (error.code === null ? error.title : `${error.title} (${error.code})`);
  const said = direction === "out" ? (problem ?? text) : (text ?? problem);
  const isGone = notes.some((note) => note.kind === "deleted");
  return [waiting?.reason, said ?? (isGone ? null : `A message of the type ${type}`), beside]
    .filter(Boolean)
    .join(" · ");
}

/** Sent by a person on the phone app: none of our own, so nothing here can send it again. */
export const isFromPhone = ({ direction, purpose }: MessageShape) => direction === "out" && purpose === null;

export const canSendAgain = (message: MessageShape) =>
  message.direction === "out" &&
  !isFromPhone(message) &&
  (message.status === "failed" || message.status === "cancelled" || message.status === "uncertain");
