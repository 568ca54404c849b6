import { counted } from "../format.ts";
import { inLanguage } from "./language.ts";

const en = {
  title: "Needs you",
  none: {
    title: "Nothing needs you now",
    line: "Drafts to approve, people who were not reached and held sending appear here.",
  },
  adminCan: "an admin can set it again",
  operatorCanTry: "an operator can try again",
  operatorCanSend: "an operator can send it",
  reviewerDecides: "a reviewer decides",
  putOff: "Meta’s webhooks are put off",
  notSent: "Nothing is sent",
  notKnown: {
    title: "Whether sending is held is not known",
    why: "The server did not answer. It is asked again with the next change.",
  },
  notAnnounced: "Today’s pack is not announced",
  draft: { today: "Today’s pack waits for approval", tomorrow: "Tomorrow’s pack waits for approval" },
  notReached: (n: number) => `${counted(n, "advisor was", "advisors were")} not reached`,
  partsFailed: (n: number) => `${counted(n, "message")} of today’s pack failed`,
  uncertain: (n: number) => `${counted(n, "message has", "messages have")} an unknown outcome`,
  quarantined: (n: number) => `${counted(n, "webhook was", "webhooks were")} not understood`,
  gaveUp: (n: number) =>
    `${counted(n, "piece of work was", "pieces of work were")} given up after several tries`,
  closing: (n: number) =>
    `${counted(n, "window closes", "windows close")} within an hour with messages unsent`,
  seeWhy: "See why",
  seeWhich: "See which",
  showThem: "Show them",
  open: "Open",
  advisors: (n: number) => counted(n, "advisor"),
  announce: {
    open: "Announce…",
    asking: "Asking…",
    question: (people: string) => `Send the announcement to ${people} now?`,
    verb: (people: string) => `Send to ${people}`,
    effect: (people: string) =>
      `This starts a run for ${people}: each gets one WhatsApp template with the button that unlocks today’s pack. Nobody gets it twice, and it can be paused.`,
    takenBack:
      "You can take it back for some seconds, from any tab. After that it leaves, even if this page is closed.",
  },
  stopped: {
    title: "One thing to fix",
    replace: "Replace the access token",
    replaceVerb: "Replace the token",
    afterwards: (n: number) => `Then ${counted(n, "advisor who waits gets", "advisors who wait get")} it`,
    once: "By itself, each of them once.",
    show: (n: number) => `Show the ${n}`,
  },
  release: { verb: "Try again now", trying: "Trying…" },
  decide: {
    open: "Review…",
    approved: (day: string) => `The pack of ${day} is approved`,
    rejected: (day: string) => `The pack of ${day} is rejected`,
    title: (day: string, messages: number) => `Pack of ${day}: ${counted(messages, "message")}`,
    later: "Decide later",
    reject: "Reject",
    approve: (messages: number) => `Approve ${messages}`,
    messages: "The messages in order",
    uploaded: "uploaded picture",
    reason: "Reason, if you reject it",
  },
};

export const needWords = inLanguage<typeof en>({ en });
