import { inLanguage } from "./language.ts";

const en = {
  unreachable: "The server can’t be reached. Is it running, and is your connection up?",
  otherAddress:
    "The server does not accept this address. Open the one it prints when it starts (PUBLIC_URL).",
  troubled: "The server has a problem of its own. Try again in a moment.",
  wrong: "The e-mail or the password is wrong.",
  tooMany: "Too many attempts. Wait a minute, then try again.",
  tooManyFor: (seconds: number) =>
    `Too many attempts. Try again in ${seconds > 90 ? `${Math.ceil(seconds / 60)} minutes` : `${Math.ceil(seconds)} seconds`}.`,
  linkEnded: "This set-up link is not valid any more. Start the server again for a new one, or sign in.",
  notMade: "The account could not be made. Try again in a moment.",
};

export const sessionWords = inLanguage<typeof en>({ en });
