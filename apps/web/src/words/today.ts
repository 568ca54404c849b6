import { inLanguage } from "./language.ts";

const en = {
  title: "Today",
  verdicts: {
    ok: "Fine",
    running: "Under way",
    warning: "Look at this",
    failed: "Failed",
    idle: "Nothing yet",
  },
  countedAt: "counted at",
  ready: (n: number, of: number) => `Getting ready, ${n} of ${of}.`,
  nothingYet: "Nothing of the demo reaches a phone.",
  onlyTest: "Until you go live, only the numbers on your test list are written to.",
  next: {
    approved: (day: string) => `Pack of ${day} is approved`,
    draft: (day: string) => `Pack of ${day} waits for approval`,
    rejected: (day: string) => `Pack of ${day} was rejected`,
    none: (day: string) => `No pack for ${day} yet`,
  },
  mornings: {
    title: (n: number) => `Last ${n} mornings`,
    today: "Today",
    all: "All runs",
    sums: { worked: "worked", partly: "partly", failed: "failed", missed: "missed" },
    none: "none announced yet",
    short: { missed: "missed", failed: "failed" },
    states: {
      ok: "fine",
      running: "under way",
      warning: "some not reached",
      failed: "failed",
      missed: "missed: approved and never announced",
      none: "nothing to announce",
    },
    says: (day: string, state: string) => `${day}: ${state}`,
    reached: (said: string, reached: string, planned: string) => `${said}, ${reached} of ${planned} reached`,
    lost: (share: string) => `, ${share} not`,
  },
  windows: {
    title: "Open windows",
    closing: (n: string) => `${n} close within 3 h`,
    closingOne: "1 closes within 3 h",
    noneCloses: "none closes within 3 h",
    none: "No window is open. When advisors tap or write, free text reaches them for 24 hours; who is about to fall out of that is listed here.",
    noneSoon: (open: string) => `None of the ${open} open windows closes within three hours.`,
    unsent: (messages: string) => `${messages} not sent`,
    more: (n: string) => `and ${n} more within three hours`,
    closed: "closed",
    left: (time: string) => `${time} left`,
  },
};

export const todayWords = inLanguage<typeof en>({ en });
