import { inLanguage } from "./language.ts";

const en = {
  email: "E-mail",
  password: "Password",
  yourName: "Your name",
  signIn: {
    title: "Sign in",
    verb: "Sign in",
    pending: "Signing in…",
    hint: "No account yet? The first one is made with the set-up link that the server prints when it starts.",
  },
  setUp: {
    title: "Create the first account",
    verb: "Create the account",
    pending: "Creating the account…",
    role: "You will be an admin, who may do everything here.",
    password: (atLeast: number) =>
      `At least ${atLeast} characters. A few words are easier to keep than a few symbols.`,
    tooShort: (missing: number) =>
      `${missing} more ${missing === 1 ? "character" : "characters"}: short passwords are guessed.`,
    isThereOne: "There is an account already?",
  },
  linkIncomplete: {
    title: "Set-up link incomplete",
    line: "Open the whole link that the server printed when it started: it ends in a token.",
  },
  linkEnded: {
    title: "This set-up link is not valid any more",
    line: "It works once, for half an hour, and only while there is no account. Start the server again for a new one.",
  },
};

export const signInWords = inLanguage<typeof en>({ en });
