import { counted } from "../format.ts";
import { inLanguage } from "./language.ts";

const en = {
  title: "Team",
  sum: (people: number, admins: number) =>
    people === 1
      ? "One person, who is an admin."
      : `${counted(people, "person", "people")}, ${admins === 1 ? "one of them an admin" : `${admins} of them admins`}.`,
  notForYou: "Who else is here is seen by operators and admins. Ask an admin if you need to know.",
  people: "People",
  columns: { person: "Person", role: "Role", factor: "Second factor", seen: "Last seen" },
  open: (name: string) => `${name}: role, sessions and access`,
  you: "you",
  now: "now",
  never: "never",
  factors: { passkey: "Passkey", app: "App code" },
  noFactor: "None yet",
  invitation: {
    of: (role: string) => `Invitation: ${role}`,
    by: (name: string) => `made by ${name}`,
    open: "Not used yet",
    left: (hours: number) => (hours < 1 ? "under 1 h left" : `${hours} h left`),
    withdraw: "Withdraw",
    withdrawing: "Withdrawing…",
    withdrawLabel: (role: string, by: string) => `Withdraw the invitation for ${role} by ${by}`,
  },
  invite: {
    title: "Invite somebody",
    role: "Role",
    verb: "Make a link",
    pending: "Making a link…",
    made: (role: string) => `Link for one ${role.toLowerCase()}`,
    why: (day: string) =>
      `It is shown this once. It works for one person, until ${day}. Send it by a way that only they read.`,
    copy: "Copy the link",
    local:
      "It opens on this machine only. To invite others, set PUBLIC_URL to the address under which they reach the server, and start again.",
  },
  roles: {
    title: "What each role may",
    signedIn: "Monitoring is for who is signed in. Nothing of it is public.",
  },
  person: {
    email: "E-mail",
    seen: "Last seen",
    keys: "Keys",
    noKeys: "none",
    keysOf: (n: number) => counted(n, "key"),
    role: "Role",
    change: "Change the role",
    changing: "Changing the role…",
    changed: (name: string, role: string) => `${name} is ${role.toLowerCase()} now`,
    holds: "Holds at once. Keys of theirs may no more than they do, and open pages begin anew.",
    own: "This is your own role: with a lower one you can’t take it back yourself.",
    letIn: "Let in again",
    lettingIn: "Letting in…",
    sessions: "Where they are signed in",
    nowhere: "Nowhere at this moment.",
    signOut: "Sign out",
    end: (browser: string) => `Sign out of ${browser}`,
    signOutAll: "Sign out everywhere…",
    signOutTitle: (name: string) => `Sign ${name} out everywhere?`,
    signOutMeans: (sessions: number, keys: number) =>
      `Ends ${counted(sessions, "session")} and ${counted(keys, "key")}, and all open pages within a second; links that they made work no more. They can sign in again with their password.`,
    signOutVerb: "Sign out everywhere",
    reset: "If they can’t sign in",
    resetMeans:
      "A link by which they set a new password: once, within an hour. It ends their sessions and keys, and links that they made.",
    resetVerb: "Make a reset link",
    resetPending: "Making a link…",
    resetTitle: (name: string) => `Reset link for ${name}`,
    resetWhy: (time: string) =>
      `It is shown this once and works until ${time}. Who has it can sign in as them: send it by a way that only they read.`,
    access: "Access",
    remove: "Take access away…",
    removeTitle: (name: string) => `Take ${name}’s access away?`,
    removeMeans: [
      "Their sessions, keys and open pages end within a second, and links that they made work no more.",
      "What they did keeps their name, and you can let them in again.",
    ],
    removeVerb: "Take access away",
    gone: "Not let in. What they did keeps their name.",
    lastAdmin: "This is the last admin. Make somebody else an admin first.",
  },
  sessions: {
    title: "Where you are signed in",
    unknown: "A browser that did not say its name",
    this: "This browser",
    since: (day: string) => `since ${day}`,
    endOthers: (n: number) => (n === 1 ? "Sign out the other one" : `Sign out the other ${n}`),
    ending: "Signing out…",
  },
};

export const teamWords = inLanguage<typeof en>({ en });
