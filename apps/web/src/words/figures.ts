import { inLanguage } from "./language.ts";

const en = {
  remove: "Remove",
  heads: { figure: "Figure", trend: "7 days", now: "Now", target: "Target" },
  whatIsThis: (state: string) => `, ${state}: what is this?`,
  lastDays: (name: string, days: number) => `${name}, last ${days} days`,
};

export const figureWords = inLanguage<typeof en>({ en });
