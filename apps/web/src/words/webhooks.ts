import { counted } from "../format.ts";
import { inLanguage } from "./language.ts";

const en = {
  list: "Webhooks, newest first",
  columns: {
    time: "Time",
    kind: "Kind",
    about: "About",
    answered: "Answered",
    became: "What became of it",
  },
  stateFilter: "State",
  states: { all: "All", applied: "Applied", quarantined: "Quarantined" },
  quoted: { applied: "“Applied”", quarantined: "“Quarantined”" },
  became: { applied: "Applied", quarantined: "Quarantined" },
  kinds: { message: "Message", status: "Status", account: "Account", mixed: "Several" },
  unread: "Unknown",
  slower: (ms: number) => `Slower than ${ms} ms`,
  slowerNoun: (ms: number) => `slower than ${ms} ms`,
  notAnswered: "answered",
  changes: (n: number) => `${counted(n, "change")}, too long to be read here`,
  noun: { one: "webhook", many: "webhooks" },
  never: "Each signed request from Meta is kept here before it is answered, and can be replayed.",
  rowName: (state: string, about: string) => `${state}: ${about}`,
};

export const webhookWords = inLanguage<typeof en>({ en });
