import { inLanguage } from "./language.ts";

const en = {
  names: {
    viewer: "Viewer",
    reviewer: "Reviewer",
    operator: "Operator",
    admin: "Admin",
    none: "Not let in",
  },
  /** What each adds to the one before. */
  adds: {
    viewer: "Sees everything but numbers of people",
    reviewer: "Also approves and rejects the pack",
    operator: "Also sees numbers, changes advisors, writes packs, announces and sends again",
    admin: "Also connects, changes settings, people and keys, and reads the audit",
  },
};

export const roleWords = inLanguage<typeof en>({ en });
