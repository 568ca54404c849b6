import { inLanguage } from "./language.ts";

const en = {
  title: "Settings",
  pages: {
    connection: "Connection",
    business: "Business",
    sending: "Sending",
    words: "Words",
    team: "Team",
    keys: "Keys",
    security: "Security",
    data: "Data",
    about: "About",
  },
};

export const settingsWords = inLanguage<typeof en>({ en });
