import { inLanguage } from "./language.ts";

const en = {
  title: (business: string) => (business ? `Join ${business}` : "Join the team"),
  asRole: (by: string, role: string, until: string) =>
    `${by} invites you as ${role}. The link works once, until ${until}.`,
  may: "What you may",
  mayNot: "ask an admin",
  does: {
    see: "See messages, packs, people and figures",
    decide: "Approve and reject tomorrow’s pack",
    send: "Announce, send again, see whole numbers",
    manage: "Settings, people, keys",
  },
  yes: "yes",
  join: "Join",
  joining: "Joining…",
  hasAccount: "You have an account already?",
  signIn: "Sign in",
  reset: {
    title: "A new password",
    lead: (email: string, until: string) =>
      `For ${email}. The link works once, until ${until}. All that is signed in with the old password ends.`,
    password: "New password",
    verb: "Set the password",
    pending: "Setting the password…",
    done: "The password is set",
    doneLine: "Sign in with it. Browsers and keys that were let in before are out.",
    remembered: "You know your password after all?",
  },
  dead: {
    used: "This link has been used",
    usedWhy: (when: string, browser: string | null, account: string | null) =>
      `It works once. It was used on ${when}${browser ? `, by ${browser}` : ""}${account ? `, for ${account}` : ""}.`,
    usedNext: "If that was you, sign in. If not, tell an admin at once: they can take that access away.",
    expired: "This link’s time is up",
    expiredWhy: (when: string) => `It worked until ${when}.`,
    expiredNext: (by: string) => `Ask ${by} for a new one.`,
    withdrawn: "This link was taken back",
    withdrawnWhy:
      "Whoever made it, or another admin, ended it before it was used, or a newer one took its place.",
    unknown: "This link does not lead anywhere",
    unknownWhy: "It is not whole, was changed on its way, or is older than 30 days.",
    askNext: "Copy the whole link once more, or ask an admin for a new one.",
  },
  notAsked: "The link could not be looked at",
  refused: {
    unreachable:
      "The server can’t be reached. Is your connection up? What you typed is still there: try again.",
    troubled: "The server has a problem of its own. What you typed is still there: try again in a moment.",
  },
};

export const linkWords = inLanguage<typeof en>({ en });
