import { count, counted, duration } from "../format.ts";
import { inLanguage } from "./language.ts";

/** What many messages have in common, before whom they are about. */
const did: Record<string, string> = {
  "message.queued": "queued for",
  "message.requeued": "queued again for",
  "message.accepted": "accepted by Meta for",
  "message.sent": "sent to",
  "message.delivered": "delivered to",
  "message.read": "read by",
  "message.failed": "failed for",
  "message.cancelled": "not sent to",
  "message.uncertain": "uncertain for",
  "message.sent_again": "sent again to",
};

const people = (n: number) => counted(n, "person", "people");
const within = (ms: number) =>
  `within ${duration(Math.max(1_000, Math.round(ms / 1_000) * 1_000)).replace(".0", "")}`;

const en = {
  list: "Events, newest first",
  direction: { in: "In", out: "Out" },
  onlyThis: "Show only this advisor",
  show: "Show",
  filter: "Filter these lines",
  pause: "Pause",
  resume: "Resume",
  pauseKey: "Pause and resume the live list",
  following: "New lines come in on top",
  stopped: (n: number) => (n === 0 ? "Paused" : `Paused, ${count(n)} new`),
  whileReading: "while you read",
  showThem: "Show them",
  folded: {
    messages: (topic: string, n: number, whom: string, why: string | null) => ({
      who: counted(n, "message"),
      said: `${did[topic] ?? "about"} ${whom}${why === null ? "" : `: ${why}`}`,
    }),
    tapped: (n: number, whom: string, what: string) => ({
      who: whom,
      said: `${what}${n > 1 && !/^\d/.test(whom) ? ` ${count(n)} times` : ""}`,
    }),
    added: (n: number) => ({ who: people(n), said: "added" }),
    webhooks: (n: number) => ({ who: counted(n, "webhook"), said: "kept, but not understood" }),
    statuses: (n: number) => ({
      who: counted(n, "status", "statuses"),
      said: "for messages that are not known here",
    }),
    people,
    within,
  },
  groups: {
    all: "All",
    in: "Messages in",
    out: "Messages out",
    problems: "Problems",
    account: "Webhooks & account",
    people: "People & packs",
  },
  gap: (recovered: number) =>
    recovered === 0
      ? "The connection was lost and is back, nothing was missed"
      : `The connection was lost and is back, ${counted(recovered, "event")} recovered`,
  older: {
    failed: "Older lines could not be loaded.",
    again: "Try again",
    full: (n: number) => `${count(n)} lines are shown.`,
    instead: "Show older ones instead",
    look: "Look through older lines",
    end: "This is where the record begins.",
  },
  noun: { one: "event", many: "events" },
  thisAdvisor: "this advisor",
  never:
    "As soon as Meta sends a webhook, an advisor is added or a message leaves, it appears here, newest on top.",
  announced: (events: number, failures: number) =>
    `${counted(events, "new event")}${failures > 0 ? `, ${counted(failures, "failure")}` : ""}`,
};

export const feedWords = inLanguage<typeof en>({ en });
