import { counted } from "../format.ts";
import { inLanguage } from "./language.ts";

const en = {
  title: "Connect WhatsApp",
  about: "Four values from Meta. Each is tried as you enter it, and sealed on this machine.",
  ahead:
    "Four values from Meta. Each is tried as you enter it, and sealed on this machine. While the demo plays, nothing uses them.",
  readOnly: "Only who has the right settings.change can change them. Ask an admin.",
  asking: "Meta is asked…",
  save: "Save",
  saving: "Saving…",
  saved: "Saved. It holds from the next call on.",
  savedAhead: "Saved. It holds once you leave the demo.",
  notSet: "not set",
  decidedBy: (variable: string) =>
    `Decided by ${variable} in the environment of this server; change it there.`,
  fields: {
    token: {
      label: "Access token",
      help: "Business settings, System users, Generate token: one that does not expire, with whatsapp_business_messaging and whatsapp_business_management. With it this house sends.",
    },
    phoneNumberId: {
      label: "Phone number ID",
      help: "WhatsApp, API setup, under the number. It is not the number itself.",
    },
    businessAccountId: {
      label: "Business account ID",
      help: "The same page, one line below. It owns the number and the templates.",
    },
    appSecret: {
      label: "App secret",
      help: "App settings, Basic, App secret. It proves that a call comes from Meta.",
    },
    graphUrl: {
      label: "Graph API with its version",
      help: "Meta’s address. Only the version at its end changes, every two years or so.",
    },
  },
  keepOld: "Take the old secret as well until I remove it",
  keepOldHelp: "Meta may sign with the old one for a while. Both are taken then.",
  twoSecrets: (end: string) =>
    `Two secrets are taken: the new one, and the old one${end === "" ? "" : ` that ends in ${end}`}. Remove the old one once signed calls come.`,
  dropOld: {
    open: "Remove the old secret…",
    title: "Remove the old app secret?",
    verb: "Remove it",
    effect: "What Meta still signs with it is refused from then on, and sent again by Meta for some days.",
  },
  forMeta: {
    title: "For Meta",
    callback: "Callback address",
    callbackHelp: "App, WhatsApp, Configuration, Callback URL",
    copyCallback: "Copy the callback address",
    token: "Verify token",
    tokenHelp: "The same page, the line below. It only proves that the address is yours.",
    copyToken: "Copy the verify token",
    hidden: "The verify token is shown to who has the right settings.change.",
    noAddress:
      "This house does not know its own public address, so there is no callback address yet. Set PUBLIC_URL to the https address under which Meta reaches it, and start again.",
  },
  putBack: {
    before: (addresses: string) => `Before this house, Meta sent to ${addresses}.`,
    open: "Put the old address back…",
    token: "Verify token of the old address",
    tokenHelp:
      "Meta asks the old address with it before it sends there again. From then on nothing comes here.",
    verb: "Put it back",
    pending: "Putting it back…",
    cancel: "Leave it as it is",
  },
  setWebhook: {
    open: "Set the webhook for me",
    looking: "Looking at Meta…",
    setting: "Setting it…",
    title: "Have Meta send here?",
    verb: "Set the webhook",
    sendsTo: (url: string) => `From now on Meta sends to ${url}.`,
    replaces: "These addresses are replaced, and nothing goes there any more:",
    levels: { number: "set on the number", account: "set on the account", app: "set in the app" },
    kept: "They are kept here, so that you can put them back.",
    fields: (fields: readonly string[]) => `Subscribed as well: ${fields.join(", ")}.`,
    subscribes: "The events of the account go to your app.",
  },
  leave: {
    title: "Leave the demo",
    why: "The whole diagnosis runs once the demo is left.",
    kept: "What is needed",
    isKept: "kept",
    isMissing: "not kept yet",
    lacks: "All four are needed first.",
    open: "Leave the demo and connect…",
    pending: "Leaving…",
    question: "Leave the demo and connect WhatsApp?",
    verb: "Leave the demo",
    stays: (people: number, messages: number) =>
      `The demo’s ${counted(people, "advisor")} and ${counted(messages, "message")} stay behind in its own file.`,
    goes: (number: string) =>
      `Your accounts, settings and views go along. The server begins again within seconds, connected to the number ${number}.`,
    test: "Until you go live, only the people on your test list are written to.",
    leaving: "The demo is being left. This page goes on by itself.",
    long: "It takes longer than it should. See the server’s terminal; once it is up, reload this page.",
  },
  diagnosis: {
    title: "Does it work?",
    checked: "checked",
    looking: "looking…",
    again: "Check again",
    fine: "Everything works.",
    broken: (what: string) => `${what}.`,
    unsure: (works: number, all: number) => `${works} of ${all} work; the rest could not be found out yet.`,
    lines: {
      token: { ok: "Token is valid", failed: "The token does not work", open: "Token" },
      number: { ok: "Number is connected", failed: "The number can’t send", open: "Number" },
      account: { ok: "Account is in order", failed: "The account is not in order", open: "Account" },
      template: { ok: "Template is approved", failed: "The template can’t be used", open: "Template" },
      subscription: {
        ok: "App follows the account",
        failed: "The app does not follow the account",
        open: "App follows the account",
      },
      callback: {
        ok: "Meta calls this house",
        failed: "Meta does not call this house",
        open: "Meta calls this house",
      },
      fields: { ok: "Fields are subscribed", failed: "Fields are missing", open: "Fields are subscribed" },
      handshake: {
        ok: "Meta asked and we answered",
        failed: "Meta asked with another verify token",
        open: "Meta asked and we answered",
      },
      signature: {
        ok: "Signed calls come in",
        failed: "The signature is not right",
        open: "Signed calls come in",
      },
      app: { ok: "App is live", failed: "This is a number for trying out", open: "App is live" },
      health: { ok: "Health at Meta", failed: "Meta lets nothing be sent", open: "Health at Meta" },
      outside: {
        ok: "Reached from outside",
        failed: "Not reached from outside",
        open: "Reached from outside",
      },
    },
  },
};

export const connectionWords = inLanguage<typeof en>({ en });
