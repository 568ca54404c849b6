import { inLanguage } from "./language.ts";

const en = {
  title: "Addresses for Meta",
  why: "Meta wants these addresses for a live app: in its console under App settings, Basic. They open without signing in.",
  copy: (path: string) => `Copy the address of ${path}`,
  look: "Look at it",
  inTab: "in another tab",
  isEmpty: "Not there yet: write its text above.",
  format:
    "A line that begins with # is a heading, one with - an item of a list, **so** stands out, and web addresses become links.",
};

export const publicWords = inLanguage<typeof en>({ en });
