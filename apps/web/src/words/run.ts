import { count, counted } from "../format.ts";
import { inLanguage } from "./language.ts";

const some = (n: number, one: string, many: string) => `${count(n)} ${n === 1 ? one : many}`;

const en = {
  way: "The way of today's content",
  steps: { content: "Content", approve: "Approve", send: "Send", unlock: "Unlock", deliver: "Deliver" },
  hints: {
    content: "Three pictures and three texts",
    approve: "Who let it go out, and when",
    send: "How many got the announcement",
    unlock: "How many tapped the button",
    deliver: "How many of the messages arrived",
  },
  states: {
    ready: "Ready",
    notThere: "Not there yet",
    nothingToApprove: "Nothing to approve",
    approved: "Approved",
    waits: "Waits",
    rejected: "Rejected",
    notAnnounced: "Not announced",
    held: "Held",
    underWay: "Under way",
    nobody: "Nobody yet",
    goingOn: "Going on",
    everybody: "Everybody",
    nothing: "Nothing yet",
    allThere: "All there",
  },
  messages: (n: number) => (n === 1 ? "message" : "messages"),
  ofReached: (planned: number) => `of ${count(planned)} reached`,
  tapped: "tapped",
  ofThose: (share: string) => `${share} of those reached`,
  ofMessages: (n: number) => `of ${count(n)} messages`,
  haveAll: (n: number) => `${counted(n, "person has", "people have")} all`,
  failed: (n: number) => `${count(n)} failed`,
  people: (n: number) => counted(n, "person", "people"),
  leftOut: (people: number, total: number, reasons: string) =>
    `Not in this run: ${count(people)} of the ${counted(total, "advisor")} on the list. ${reasons}.`,
  seeRun: "See the run",
  reasons: {
    disabled: (n: number) => some(n, "is disabled", "are disabled"),
    not_authorised: (n: number) => some(n, "is not authorised", "are not authorised"),
    opted_out: (n: number) => some(n, "wants no messages", "want no messages"),
    no_consent: (n: number) => some(n, "has not agreed yet", "have not agreed yet"),
    already_reached: (n: number) => some(n, "was reached already", "were reached already"),
    held: (n: number) => some(n, "is held for now", "are held for now"),
    not_announced: (n: number) => some(n, "came on the list afterwards", "came on the list afterwards"),
  },
};

export const runWords = inLanguage<typeof en>({ en });
