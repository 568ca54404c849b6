import { inLanguage } from "./language.ts";

const en = {
  statuses: {
    received: "Received",
    queued: "Queued",
    sending: "Sending",
    accepted: "Accepted",
    sent: "Sent",
    delivered: "Delivered",
    read: "Read",
    failed: "Failed",
    uncertain: "Uncertain",
    cancelled: "Not sent",
  },
  /** Meta's types whose names say little to people, or too much for a column. */
  types: {
    request_welcome: "opened",
    unsupported: "phone only",
    media_placeholder: "old file",
    revoke: "deletion",
    interactive: "answer",
  } as Readonly<Record<string, string>>,
  notice: "notice",
  part: (type: string, part: number) => `${type} ${part}`,
  ofType: (type: string) => `A message of the type ${type}`,
};

export const statusWords = inLanguage<typeof en>({ en });
