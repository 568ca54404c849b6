import { inLanguage } from "./language.ts";

const en = {
  title: "Activity",
  keys: "Keyboard shortcuts",
  toFilter: "Go to the text filter",
  paged: {
    more: "Load more",
    loading: "Loading…",
    failed: "That did not work. Try again.",
    end: "That is all.",
  },
  attempts: {
    title: "Attempts",
    started: "Started",
    took: "Took",
    outcome: "Outcome",
    answer: "Answer",
    outcomes: { accepted: "Accepted", refused: "Refused", unsent: "Not sent", unknown: "Unknown" },
    underWay: "Under way",
    code: (code: number) => `code ${code}`,
  },
  reported: {
    title: "As Meta reported it",
    status: "Status",
    at: "Meta’s time",
    reachedUs: "Reached us",
    webhook: "Webhook",
    more: "Price, errors and the like",
  },
  waits: {
    until: "It is looked at again at",
    forPerson: "It goes on when somebody ends that.",
  },
};

export const activityWords = inLanguage<typeof en>({ en });
