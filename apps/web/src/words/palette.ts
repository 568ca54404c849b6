import { inLanguage } from "./language.ts";

const en = {
  title: "Go to, or do",
  field: "Screen, advisor, message id, or what to do",
  results: "Results",
  groups: { people: "Advisors", do: "Do", go: "Go to" },
  screen: "Screen",
  openMessage: (id: string) => `Open the message ${id}`,
  messagesOf: "Advisor: messages",
  why: (name: string) => `Why did ${name} get nothing?`,
  answer: "Answer",
  noMessage: "No message here has this id. Is it one of this number?",
  notLookedUp: (why: string) => `The message can't be looked up now. ${why}`,
  notSearched: (why: string) => `People can't be searched now. ${why}`,
  looking: "Looking for people…",
  nothing: (asked: string) => `Nothing is called “${asked}”. A message is found by its whole id.`,
  how: "↑ ↓ to choose, Enter to go, Esc to close",
  copyLink: "Copy the link to what is shown",
  linkCopied: "The link is copied.",
  linkRefused: "The browser does not let pages copy here. The link is in the address bar.",
  keyboard: "Keyboard shortcuts",
  jobs: "Jobs: what runs and what came of it",
  light: "Appearance: light",
  dark: "Appearance: dark",
  system: "Appearance: as the system",
  comfortable: "Density: comfortable",
  compact: "Density: compact",
  docs: "API documentation",
};

export const paletteWords = inLanguage<typeof en>({ en });
