import { inLanguage } from "./language.ts";

const en = {
  title: "Getting ready",
  steps: {
    account: "Your account",
    business: "Business",
    connect: "Connect WhatsApp",
    people: "People",
    test: "Test message",
    live: "Go live",
  },
};

export const readyWords = inLanguage<typeof en>({ en });
