import { inLanguage } from "./language.ts";

const en = {
  time: "Time",
  anyTime: "Any time",
  back: "Back to any time",
  pick: "Pick…",
  when: "When",
  today: "Today",
  yesterday: "Yesterday",
  last: {
    "now-15m": "Last 15 minutes",
    "now-1h": "Last hour",
    "now-24h": "Last 24 hours",
    "now-7d": "Last 7 days",
    "now-30d": "Last 30 days",
  },
  fromTo: (from: string, to: string) => `${from} to ${to}`,
  beginning: "the beginning",
  now: "now",
  title: (zone: string) => `Time, in ${zone}`,
  from: "From",
  to: "To",
  apply: "Show this time",
  endsBefore: "It ends before it begins.",
  notATime: "Write a day and a time.",
  compare: "Compare with the span before",
  comparedWith: (from: string, to: string) => `Compared with ${from} to ${to}.`,
  zone: (zone: string) => `Times in ${zone}.`,
  month: { before: "The month before", after: "The month after" },
  first: "First day: choose the last one now",
};

export const rangeWords = inLanguage<typeof en>({ en });
