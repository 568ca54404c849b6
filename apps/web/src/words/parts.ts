import { inLanguage } from "./language.ts";

const en = {
  drawer: {
    copyLink: "Copy link",
    close: "Close",
    previous: "The one before in the list",
    next: "The next one in the list",
    details: (title: string) => `${title}: details`,
  },
  note: { why: "Why", next: "Next", code: (code: number) => `Code ${code}` },
  chain: { open: "not judged" },
  pack: { arrived: (arrived: number, asked: number) => `${arrived} of ${asked} arrived` },
  json: {
    copy: "Copy JSON",
    show: "Show numbers",
    hide: "Hide numbers",
    search: "Find in it",
    more: (entries: number) => (entries === 1 ? "1 more" : `${entries} more`),
    found: (lines: number) =>
      lines === 0 ? "Stands nowhere in it" : lines === 1 ? "On 1 line" : `On ${lines} lines`,
    fold: (name: string) => `Fold ${name}`,
    unfold: (name: string) => `Unfold ${name}`,
    whole: "all of it",
    end: (lines: number) => `Only the first ${lines} lines are shown; Copy takes all of them.`,
  },
  progress: { unknown: "How much there is is not known yet" },
  ring: {
    open: (left: string) => `Window open, ${left} left`,
    closed: "Window closed",
    none: "Never wrote, so no window",
  },
  phone: {
    show: "Show",
    hide: "Hide",
    whole: "the whole number",
    kept: "Showing a number is written down with your name",
    stays: (why: string) => `The number stays masked. ${why}`,
  },
  bubble: { picture: "Picture", file: "File" },
};

export const partWords = inLanguage<typeof en>({ en });
