import { inLanguage } from "./language.ts";

const en = {
  views: "Views",
  saved: "Saved views",
  ofActivity: "Views of the activity",
  live: "Live",
  messages: "Messages",
  webhooks: "Webhooks",
  audit: "Audit",
  builtIn: {
    failed: "Failed in 24 hours",
    sent: "Sent, not delivered",
    uncertain: "Outcome unknown",
    slow: "Slow webhooks",
    quarantined: "Not understood",
  },
  shared: "shared",
  by: (name: string) => `by ${name}`,
  save: {
    open: "Save this view…",
    title: "Save this view",
    cancel: "Cancel",
    verb: "Save",
    pending: "Saving…",
    name: "Name",
    forEverybody: "For everybody",
    done: (name: string) => `Saved as “${name}”`,
  },
  remove: {
    open: "Delete a view…",
    title: "Your views",
    none: "None is left.",
    everybody: "everybody sees it",
    verb: "Delete",
  },
  commands: {
    messages: "Activity: messages",
    failed: "Messages that failed",
    webhooks: "Activity: webhooks",
  },
};

export const viewWords = inLanguage<typeof en>({ en });
