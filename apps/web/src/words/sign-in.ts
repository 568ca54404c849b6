import { inLanguage } from "./language.ts";

const en = {
  email: "E-mail",
  password: "Password",
  signIn: {
    title: "Sign in",
    verb: "Sign in",
    pending: "Signing in…",
    hint: "Forgotten? An admin can set a new one. The first account comes from the set-up link that the server prints when it starts.",
  },
  passkey: {
    verb: "Sign in with your passkey",
    pending: "Waiting for your device…",
    or: "or with your password",
  },
  setUp: {
    title: "Your account",
    verb: "Create the account",
    pending: "Creating the account…",
    role: "You are the first one here, so you will be an admin. The link came from this server’s console and works once.",
    next: "A second factor can be set up next, in Settings, Security.",
    isThereOne: "There is an account already?",
  },
  linkIncomplete: {
    title: "Set-up link incomplete",
    line: "Open the whole link that the server printed when it started: it ends in a token.",
  },
  linkEnded: {
    title: "This set-up link is not valid any more",
    why: "A set-up link works once, for half an hour, and only while there is no account.",
    next: "If there is an account, sign in. If not, start the server again: it prints a new link.",
    machine: "On the machine",
    command: "npm start",
    copy: "Copy the command",
  },
};

export const signInWords = inLanguage<typeof en>({ en });
