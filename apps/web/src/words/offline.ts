import { inLanguage } from "./language.ts";

const en = {
  lastSeen: (when: string) => `Last seen ${when}.`,
  looking: "Looking…",
  still: "Still not there.",
};

export const offlineWords = inLanguage<typeof en>({ en });
