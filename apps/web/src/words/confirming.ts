import { inLanguage } from "./language.ts";

const en = {
  title: "Confirm that it is you",
  line: "This is for who said within the last 10 minutes who they are. What you typed is still there and goes on by itself.",
  passkey: "Confirm with your passkey",
  password: "Password",
  code: "Code from the app",
  codeHelp: "The six digits of the moment, or a recovery code.",
  verb: "Confirm",
  pending: "Confirming…",
  cancel: "Not now",
};

export const confirmingWords = inLanguage<typeof en>({ en });
