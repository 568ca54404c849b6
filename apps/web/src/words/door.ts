import { inLanguage } from "./language.ts";

const en = {
  day: "The day of a pack",
  steps: [
    { when: "Evening", what: "Written", how: "six parts, in order" },
    { when: "Before night", what: "Approved", how: "by a person" },
    { when: "Morning", what: "Announced", how: "one message each" },
    { when: "At once", what: "Unlocked", how: "with one tap" },
    { when: "+ 2 s", what: "Delivered", how: "once, and seen to arrive" },
  ],
};

export const doorWords = inLanguage<typeof en>({ en });
