import { inLanguage } from "./language.ts";

const en = {
  title: "Test message to your phone",
  lead: "The template of the mornings goes to one phone. Four dots show how far it came, as it happens.",
  dots: { sent: "Sent", delivered: "Delivered", read: "Read", tapped: "Button tapped" },
  states: { ok: "happened", running: "is awaited", idle: "not yet", failed: "failed" },
  waiting: (seconds: string) => `waiting, ${seconds}`,
  notTold: "not told",
  atOnce: "within 1 s",
  seconds: (n: number) => `${n} s`,
  later: (span: string) => `+${span}`,
  thenDone: "then you are done",
  hints: {
    none: "Nothing was sent yet.",
    sent: "Meta has it, and it is on its way to the phone.",
    delivered: "It is on the phone. Open it, then tap its button.",
    read: "Open the message on the phone and tap its button.",
    tapped: "The whole way works: there, and back.",
    queued: "It is about to leave.",
  },
  phone: "Your phone",
  phoneHelp: "With + and the country code.",
  which: "Phone on the test list",
  who: (name: string | null, masked: string) => (name === null ? masked : `${name}, ${masked}`),
  send: "Send the test message",
  sending: "Sending…",
  again: "Send again",
  another: "Another phone",
  other: "Another phone",
  phoneListed: "With + and the country code. It is put on the test list, too.",
};

export const testWords = inLanguage<typeof en>({ en });
