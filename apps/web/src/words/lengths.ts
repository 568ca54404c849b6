import { inLanguage } from "./language.ts";

/** How long ago something was. */
const en = {
  justNow: "just now",
  seconds: (n: number) => `${n} s ago`,
  minutes: (n: number) => `${n} m ago`,
  hours: (n: number) => `${n} h ago`,
  days: (n: number) => (n === 1 ? "1 day ago" : `${n} days ago`),
};

export const agoWords = inLanguage<typeof en>({ en });
