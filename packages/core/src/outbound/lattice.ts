import { messageStatuses } from "@unlatch/db";

export { messageStatuses };

export type MessageStatus = (typeof messageStatuses)[number];

/**
 * What is known of a message only grows. What we did ourselves ranks lowest: any word of Meta's counts
 * more. Failed stands between sent and delivered: it replaces those below it, and one phone of several
 * that has the message makes it delivered.
 */
const rank: Record<MessageStatus, number> = {
  received: 0,
  queued: 0,
  sending: 0,
  uncertain: 0,
  cancelled: 0,
  accepted: 1,
  sent: 2,
  failed: 3,
  delivered: 4,
  read: 5,
};

/** The status after one more report, whatever the order in which reports come. */
export function climb(current: MessageStatus, reported: MessageStatus): MessageStatus {
  return rank[reported] > rank[current] ? reported : current;
}

/** Meta's words for a status, as far as they move a message; null for words that do not. */
export function levelOf(status: string): MessageStatus | null {
  switch (status) {
    case "sent":
    case "delivered":
    case "read":
    case "failed":
      return status;
    case "played":
      return "read";
    default:
      return null;
  }
}
