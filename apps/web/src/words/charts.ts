import { inLanguage } from "./language.ts";

const en = {
  table: "table",
  viewAs: "View as a ",
  time: (zone: string) => `Time (${zone})`,
  save: "Save as CSV",
  notCounted: (why: string) => `Not counted. ${why}`,
  counting: "Counting…",
  asOf: (time: string) => `As of ${time}. It is asked again.`,
  selected: "Selected",
  unselect: "Back to the time before",
  whenItHappened: "When it happened",
  columns: (totals: string, n: number) => `${totals}, in ${n} columns. The table below says the same.`,
  fromTo: (from: string, to: string) => `${from} to ${to}`,
  before: "Before",
  totalBefore: (n: string) => `before ${n}`,
  unlocked: {
    title: "Unlocked since 05:00",
    today: "Today",
    usual: "Usual",
    byNow: (n: string) => `${n} by now`,
    planned: (n: string) => `${n} reached`,
    says: (today: string, usual: string | null, until: string) =>
      `${today} had unlocked by ${until}${usual === null ? "" : `, usual is ${usual}`}. The table below says the same.`,
    tooEarly: "The morning begins at 05:00.",
    noUsual: "Usual: known after three mornings",
  },
  parts: {
    in: "In",
    out: "Out",
    outAndOthers: "Out and others",
    problems: "Problems",
    notSent: "Not sent",
    failed: "Failed",
    applied: "Applied",
    quarantined: "Quarantined",
  },
};

export const chartWords = inLanguage<typeof en>({ en });
