import type { MessageShape } from "@unlatch/api";
import type { Shape } from "../../components/glyph.tsx";
import { statusWords as words } from "../../words/statuses.ts";

/** How a message's status looks and reads, in lists and in its drawer. */
const statuses: Record<string, { shape: Shape; word: string }> = {
  received: { shape: "fact", word: words.statuses.received },
  queued: { shape: "running", word: words.statuses.queued },
  sending: { shape: "running", word: words.statuses.sending },
  accepted: { shape: "running", word: words.statuses.accepted },
  sent: { shape: "running", word: words.statuses.sent },
  delivered: { shape: "ok", word: words.statuses.delivered },
  read: { shape: "ok", word: words.statuses.read },
  failed: { shape: "failed", word: words.statuses.failed },
  uncertain: { shape: "warning", word: words.statuses.uncertain },
  cancelled: { shape: "idle", word: words.statuses.cancelled },
};

export const statusOf = (status: string) => statuses[status] ?? { shape: "fact" as const, word: status };

const { types } = words;

/** "template", "image 2" of a pack, "deletion" */
export function kindOf({ type, part, purpose }: Pick<MessageShape, "type" | "part" | "purpose">): string {
  if (part !== null) return words.part(type, part);
  if (purpose === "notice") return words.notice;
  return Object.hasOwn(types, type) ? (types[type] ?? type) : type;
}

/** Why it failed or waits before what it says: that is what somebody looks for. */
export function sentenceOf({ error, text, type, direction, notes, waiting }: MessageShape): string {
  const beside = notes.map((note) => note.text).join(" · ");
  const problem = error && (error.code === null ? error.title : `${error.title} (${error.code})`);
  const said = direction === "out" ? (problem ?? text) : (text ?? problem);
  const isGone = notes.some((note) => note.kind === "deleted");
  return [waiting?.reason, said ?? (isGone ? null : words.ofType(type)), beside].filter(Boolean).join(" · ");
}

/** Sent by a person on the phone app: none of our own, so nothing here can send it again. */
export const isFromPhone = ({ direction, purpose }: MessageShape) => direction === "out" && purpose === null;

export const canSendAgain = (message: MessageShape) =>
  message.direction === "out" &&
  !isFromPhone(message) &&
  (message.status === "failed" || message.status === "cancelled" || message.status === "uncertain");
