import { counted } from "../format.ts";
import { inLanguage } from "./language.ts";

const tables: Readonly<Record<string, string>> = {
  messages: "Messages, with what became of them",
  webhooks: "What Meta sent, as it came",
  packs: "Packs",
  advisors: "Advisors and their numbers",
  audit: "Who did what",
  media: "Pictures that no pack names any more",
  tasks: "Exports and their files",
  outbox: "What was asked to be sent",
  deliveries: "What the monitoring was told",
  heartbeats: "Minutes in which the house lived",
};

const en = {
  title: "What is kept",
  tables,
  forGood: "until you delete it",
  days: (days: number) => counted(days, "day"),
  people:
    "It lies in the data folder of this server, or in its PostgreSQL, and nowhere else. A backup holds all of it.",
  demo: {
    title: "File of the demo",
    about: (size: string) => `The demo is left, and its file is still here: ${size}. Nothing uses it.`,
    open: "Delete it…",
    pending: "Deleting…",
    question: "Delete the file of the demo?",
    verb: (size: string) => `Delete ${size}`,
    effect:
      "The invented people and messages of the demo go with it and can’t be brought back. What your business has stays.",
  },
};

export const dataWords = inLanguage<typeof en>({ en });
