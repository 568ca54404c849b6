import { count, counted } from "../format.ts";
import { inLanguage } from "./language.ts";

const en = {
  hold: {
    held: "Sending is held",
    waits: "Sending waits",
    since: (time: string) => `since ${time}`,
    again: (time: string) => `, tries again at ${time}`,
    tryNow: "Try again now",
    test: "Test mode",
    goLive: "Go live",
  },
  demo: {
    name: "Demo:",
    says: "the simulator plays Meta",
    more: "; nothing reaches a real phone",
    making: (day: number, of: number) => ` Making day ${day} of ${of} …`,
    clear: "Clear demo data…",
    clearing: "Clearing…",
    title: "Clear all demo data?",
    verb: (messages: number) => `Clear ${counted(messages, "message")}`,
    body: (advisors: number, packs: number, messages: number) =>
      `This deletes ${counted(advisors, "advisor")}, ${counted(packs, "pack")} and ${count(messages)} messages of this demo, with their webhooks and events. Accounts stay.`,
    fill: "Fill with demo data",
  },
  version: {
    line: "A new version is ready. Reload when it suits you; what is typed on this page is not kept.",
    reload: "Reload",
    later: "Later",
  },
};

export const noticeWords = inLanguage<typeof en>({ en });
