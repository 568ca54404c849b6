import { inLanguage } from "./language.ts";

const en = {
  version: "Version",
  engine: "Database",
  engines: { sqlite: "SQLite, in a file of the data folder", postgres: "PostgreSQL" },
  mode: "Mode",
  demo: "Demo: everything is invented, nobody is written to",
  live: "For real: messages reach people",
  zone: "Time zone",
  licence: "Licence",
  mit: "MIT",
  docs: "For programs",
  docsHere: "What the API can do",
};

export const aboutWords = inLanguage<typeof en>({ en });
