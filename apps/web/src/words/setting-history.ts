import { inLanguage } from "./language.ts";

const en = {
  all: "Changes of the settings",
  of: (name: string) => `Changes: ${name}`,
  none: "Nobody has changed it yet",
  noneLine: "What is changed here, over REST or on the command line stands here with who did it.",
  fromTo: (before: string, after: string) => `From ${before} to ${after}`,
  secret: (isSet: boolean) => (isSet ? "A new secret was entered" : "The secret was removed"),
  isSet: "set",
  isNotSet: "not set",
  by: (who: string) => `by ${who}`,
  older: "Show older ones",
  takeBack: "Take back",
  takeBackTo: (value: string) => `Take back to ${value}`,
};

export const settingHistoryWords = inLanguage<typeof en>({ en });
