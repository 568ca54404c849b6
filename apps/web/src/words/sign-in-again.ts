import { inLanguage } from "./language.ts";

const en = {
  title: "Your session has ended",
  line: "Sign in again to go on. What you typed is still there.",
  notYou: (name: string) => `Not ${name}?`,
  somebodyElse: "Sign in as somebody else",
  price: "; what is typed here is then gone.",
};

export const signInAgainWords = inLanguage<typeof en>({ en });
