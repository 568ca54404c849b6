import { dayWords } from "../format.ts";
import { inLanguage } from "./language.ts";

const plain = (word: string) => word.toLowerCase().replaceAll("_", " ");
const speeds: Readonly<Record<string, string>> = {
  STANDARD: "80 messages a second",
  HIGH: "1,000 messages a second",
};
const names: Readonly<Record<string, string>> = {
  status: "State",
  quality: "Quality",
  messagingLimit: "Limit",
  throughput: "Speed",
  verifiedName: "Name",
  nameStatus: "Review of the name",
  health: "What may be sent",
  account: "Account",
};
const limit = (n: number) =>
  n === -1 ? "any number of people in 24 hours" : `${n.toLocaleString("en")} people in 24 hours`;
const shownValue = (what: string, value: string | number | null) => {
  if (value === null) return "not known";
  if (what === "messagingLimit" && typeof value === "number") return limit(value);
  if (what === "verifiedName") return String(value);
  return speeds[value] && what === "throughput" ? (speeds[value] ?? "") : plain(String(value));
};

const en = {
  title: "Number",
  lead: "How Meta sees your number and your account, what changed, and what is coming.",
  now: "Now",
  look: "Look now",
  looking: "Looking…",
  last: "Looked at",
  failed: "Meta did not tell how the number stands",
  stillKnown: "What stands below is what was seen the last time.",
  never: "Not seen yet",
  neverLine: "Meta has not told how the number stands. Look now, or see Settings, Connection.",
  facts: {
    number: "Number",
    name: "Name",
    nameStatus: "Review of the name",
    quality: "Quality",
    limit: "May write to",
    speed: "Sends up to",
    canSend: "May send",
    account: "Business account",
    review: "Review of the account",
    since: "Unchanged since",
  },
  unknown: "not known",
  plain,
  limit,
  speed: (name: string) => speeds[name] ?? plain(name),
  troubles: "What stands in the way",
  of: (name: string) => plain(name).replace("waba", "business account"),
  history: "What happened",
  noHistory: "Nothing happened since this house began to look.",
  first: "Seen for the first time.",
  change: (what: string, from: string | number | null, to: string | number | null) =>
    what === "health" || what === "account"
      ? `${names[what]}: ${from === to ? "something changed" : `${shownValue(what, to)}, before ${shownValue(what, from)}`}`
      : `${names[what] ?? what}: ${shownValue(what, to)}, before ${shownValue(what, from)}`,
  more: "More",
  calendar: "Dates of Meta’s",
  calendarLead: "Only those that touch this account.",
  over: "Has begun.",
  day: (from: string, until: string | null) =>
    until === null ? dayWords(from) : `${dayWords(from)} to ${dayWords(until)}`,
  source: (source: string, readAt: string | null) =>
    readAt === null ? source : `${source}, read on ${dayWords(readAt)}`,
};

export const numberWords = inLanguage({ en });
