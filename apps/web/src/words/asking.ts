import { inLanguage } from "./language.ts";

const en = {
  cancel: "Cancel",
  close: "Close",
  write: (number: number) => `Write ${number} to go on`,
  nothingDone: "Nothing was done",
  lacks: (right: string) => `This needs the right ${right}. Ask an admin for it.`,
};

export const askingWords = inLanguage<typeof en>({ en });
