import { inLanguage } from "./language.ts";

const en = {
  title: "Keys",
  lead: "For programs: a key may what it was made for, and never more than who made it. It is no session.",
  list: "Keys for programs",
  none: "No key yet",
  noneLine: "A program that reads or writes here needs one.",
  columns: { name: "Name", may: "May", used: "Last used", until: "Until" },
  all: "All that its owner may",
  andMore: (first: string, more: number) => `${first}, and ${more} more`,
  of: (owner: string) => `of ${owner}`,
  never: "not yet",
  noEnd: "no end",
  make: "New key",
  form: {
    title: "New key",
    name: "Name",
    nameHelp: "Which program has it, such as ledger-sync.",
    scope: "What it may",
    some: "Only what I choose",
    someLine: "Best: what it can’t do, nobody does with it who finds it",
    all: "All that I may",
    allLine: "Also what is added later. It loses what you lose",
    rights: "Choose what it may",
    rightsNeeded: "Choose at least one.",
    ends: "Ends after",
    endings: { "30": "30 days", "90": "90 days", "365": "1 year", never: "Never" },
    endsHelp: "Who forgets a key leaves a door open. A new one is made in a minute.",
    verb: "Make the key",
    pending: "Making the key…",
    cancel: "Cancel",
  },
  shown: {
    title: (name: string) => `Copy the key “${name}” now`,
    why: "It is shown this once. Only its fingerprint is kept. Programs send it as x-api-key.",
    copy: "Copy the key",
  },
  end: {
    verb: "End…",
    title: (name: string) => `End the key “${name}”?`,
    means:
      "Its next call is refused, and what it has open ends within a second. It can’t be taken back; a new key can be made.",
    confirm: "End the key",
  },
};

export const keyWords = inLanguage<typeof en>({ en });
