import { counted } from "../format.ts";
import { inLanguage } from "./language.ts";

const en = {
  lead: "How you sign in, and what is asked of others.",
  app: {
    section: "Second factor",
    title: "Authenticator app",
    on: "A code of the app is asked for after the password.",
    off: "After the password a code from an app on your phone is asked for. Who learns your password alone is not let in.",
    setUp: "Set up",
    remove: "Remove…",
    codes: (left: number) =>
      left === 0 ? "No recovery codes left" : `${counted(left, "recovery code")} left`,
    codesWhy: "Each lets you in once when the phone is not there.",
    renew: "Make new ones…",
    browsers: (n: number) => `${counted(n, "browser")} not asked`,
    browsersWhy:
      "For 30 days from the last time somebody ticked it there. A new password, or removing the app, asks them again.",
  },
  setUp: {
    title: "Set up the app",
    who: "First your password, so that nobody else does it at your screen.",
    password: "Password",
    begin: "Go on",
    beginning: "Making a key…",
    scan: "Scan this with the app, or open it there if the app is on this device. Any app for one-time codes will do.",
    picture: "QR code of the key for the app",
    open: "Open in the app",
    key: "Key",
    copyKey: "Copy the key",
    code: "The six digits it shows now",
    codeHelp: "They show that the app has the key. Nothing holds before.",
    finish: "Turn it on",
    finishing: "Checking…",
    cancel: "Cancel",
  },
  kept: {
    title: "Your recovery codes, shown this once",
    why: "Each lets you in once when the phone is lost. Keep them where the phone is not: on paper, or with your passwords.",
    copy: "Copy all",
    done: "I have them",
  },
  prove: {
    renew: {
      title: "Make new recovery codes",
      line: "The old ones work no more.",
      verb: "Make them",
      pending: "Making them…",
    },
    remove: {
      title: "Remove the app",
      line: "From then on the password alone lets you in, or a passkey if you have one. The recovery codes work no more.",
      verb: "Remove it",
      pending: "Removing it…",
    },
    password: "Password",
    code: "Code from the app",
    codeHelp: "The six digits of the moment, or a recovery code.",
    cancel: "Cancel",
  },
  passkeys: {
    section: "Passkeys",
    about:
      "One touch signs you in, without a password and without a code: the device asks for your finger, your face or its own code.",
    none: "No passkey yet",
    noneWhy: "Add one for each device you sign in with.",
    made: (age: string, isSynced: boolean) =>
      `Added ${age}${isSynced ? ", kept in step with your other devices" : ", on one device only"}`,
    remove: "Remove",
    removeTitle: (name: string) => `Remove the passkey “${name}”`,
    removeLine: "It lets nobody in any more. The device keeps its part until you delete it there too.",
    removeVerb: "Remove it",
    name: "Name of the passkey",
    nameHelp: "By which you tell it from others.",
    add: "Add a passkey",
    adding: "Waiting for your device…",
    cannot: "Not in this browser, at this address",
  },
  policy: {
    section: "Who needs a second factor",
    about:
      "An app or a passkey; whose only one is a passkey is let in by it and no longer by the password. Who has none sets one up before anything else, with the next click. API keys of theirs go on: a program has no second factor, and can change no secrets.",
    roles: { admin: "Admins", operator: "Operators", reviewer: "Reviewers", viewer: "Viewers" },
    save: "Save",
    saving: "Saving…",
    yoursFirst: "Set one up for yourself first: else this would shut you out as well.",
    byEnvironment: "The environment of this server decides it.",
  },
  owed: {
    title: "Your role needs a second factor",
    lead: (email: string) =>
      `An admin decided that. Set one up for ${email}; then you go on where you were going.`,
    or: "or an app",
    goOn: "Go on",
    leave: "Sign out",
  },
};

export const securityWords = inLanguage<typeof en>({ en });
