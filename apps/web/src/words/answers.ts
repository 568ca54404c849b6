import { inLanguage } from "./language.ts";

const en = {
  ours: "The program made a mistake here; the details say where.",
  notUnderstood: "The server did not understand the question.",
  unreachable: "The server can't be reached. It may be restarting, or your connection is down.",
};

export const answerWords = inLanguage<typeof en>({ en });
