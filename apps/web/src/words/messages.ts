import { count, counted } from "../format.ts";
import { inLanguage } from "./language.ts";

const messages = (n: number) => counted(n, "message");

const en = {
  list: "Messages, newest first",
  search: "Search, or status:failed code:131026 advisor:Rao",
  unknown: (names: readonly string[]) =>
    `${names.join(", ")}: not a condition that is known, so it is looked for as words.`,
  columns: {
    time: "Time",
    state: "State",
    person: "Person",
    message: "Message",
    why: "What it says, or why not",
    next: "Next",
    id: "Id at Meta",
  },
  noun: { one: "message", many: "messages" },
  in: "In",
  out: "Out",
  never: "Every message from and to an advisor is listed here, with each of its statuses.",
  thisAdvisor: "this advisor",
  rowName: (word: string, who: string | null, kind: string) => [word, who, kind].filter(Boolean).join(", "),
  menu: {
    open: "Open",
    onlyPerson: "Only this person",
    why: "Why nothing?",
    copyId: "Copy id",
    again: "Send again…",
    like: "Send again: all like this…",
  },
  bulk: {
    again: "Send again…",
    asking: "Asking…",
    copyIds: "Copy ids",
    copied: (n: number) => `${counted(n, "id")} copied`,
    notCopied: "Copying is not allowed here",
    export: "Export",
    tooMany: (most: number) => `At most ${count(most)} messages at a time can be sent again.`,
  },
  many: {
    title: (n: number, people: number) =>
      `Send ${messages(n)} again to ${counted(people, "person", "people")}?`,
    verb: (n: number) => `Send ${count(n)} again`,
    like: (code: number, title: string, day: string) => `All that failed on ${day} with ${title} (${code}).`,
    body: "New messages with the same content are queued in their order, behind whatever is on its way to each person. All of them can be taken back for some seconds. Opt-outs, the 24-hour window and the sending pace hold for them too.",
    stays: (n: number) => `${messages(n)} will not be sent:`,
    reason: (n: number, says: string) => `${count(n)} ${says}`,
    none: (reasons: string) => `None of these can be sent again: ${reasons}.`,
    failed: "Not sent",
  },
  file: ["Time", "State", "Person", "Kind", "Text", "Code", "Id", "Id at Meta"],
};

export const messageWords = inLanguage<typeof en>({ en });
