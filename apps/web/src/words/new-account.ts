import { inLanguage } from "./language.ts";

const en = {
  name: "Your name",
  email: "E-mail",
  emailHelp: "You sign in with it. Nothing is sent to it.",
  password: "Password",
  passwordHelp: (atLeast: number) =>
    `At least ${atLeast} characters. A few words are easier to keep than a few symbols.`,
  tooShort: (missing: number) =>
    `${missing} more ${missing === 1 ? "character" : "characters"}: short passwords are guessed.`,
};

export const newAccountWords = inLanguage<typeof en>({ en });
