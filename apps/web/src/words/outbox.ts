import { counted } from "../format.ts";
import { inLanguage } from "./language.ts";

const en = {
  waits: {
    announce: (whom: string) => `Sending to ${whom}`,
    again: (whom: string) => `Sending once more to ${whom}`,
    rest: (whom: string) => `Sending the rest of the pack to ${whom}`,
  },
  people: (people: number) => counted(people, "advisor"),
  inSeconds: (seconds: number) => `in ${seconds} s`,
  leaving: "leaving",
  undone: (what: string) => `Taken back: ${what}`,
  refused: (why: string) => `Not sent: ${why}`,
  noReason: "no reason was given",
  announced: (people: number) => `Announced to ${counted(people, "advisor")}`,
  queued: (messages: number, whom: string) => `${counted(messages, "message")} queued for ${whom}`,
  stayed: (why: string) => `. Not sent: ${why}`,
  notUndone: (what: string, why: string) => `Not taken back: ${what}. ${why}`,
};

export const outboxWords = inLanguage<typeof en>({ en });
