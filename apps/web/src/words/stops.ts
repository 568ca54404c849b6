import { counted } from "../format.ts";
import { inLanguage } from "./language.ts";

const en = {
  title: "Stop sending",
  palette: "Stop sending…",
  now: "Stop everything now",
  choose: "Stop a part of it…",
  what: "What is stopped",
  scopes: {
    "stop:everything": { label: "Everything", line: "Nothing leaves: no morning, no pack, no answer." },
    "stop:templates": { label: "The mornings", line: "Templates wait. Who taps still gets the pack." },
    "stop:packs": { label: "The packs", line: "Parts and notices wait. Templates and answers go on." },
    "stop:chat": { label: "Answers in chats", line: "Replies wait. Mornings and packs go on." },
  },
  reason: "Why",
  reasonHelp: "Stands beside everything that waits, and in the audit.",
  byHand: "Stopped by hand.",
  until: "How long",
  untils: { lifted: "Until somebody lifts it", hour: "For an hour", day: "For 24 hours" },
  stop: "Stop",
  stopping: "Stopping…",
  stopped: "Stopped. What would leave waits, and goes on when it is lifted.",
  notice: {
    name: "A stop",
    word: "Stopped",
    lift: "Lift…",
    ends: (time: string) => `, ends at ${time}`,
  },
  lift: {
    title: "Let it go on?",
    verb: "Lift the stop",
    weighing: "Counting what waits…",
    none: "Nothing waits behind it.",
    leave: (n: number) => `${counted(n, "message")} ${n === 1 ? "leaves" : "leave"} at the usual pace.`,
    tooOld: (n: number) =>
      `${counted(n, "message")} came too late meanwhile and ${n === 1 ? "is" : "are"} skipped.`,
    unwanted: (n: number) =>
      `${counted(n, "message")} ${n === 1 ? "is" : "are"} for people who may not be written to any more, and ${n === 1 ? "is" : "are"} cancelled.`,
  },
};

const names: Readonly<Record<string, string>> = {
  everything: "everything",
  templates: "the mornings",
  packs: "the packs",
  chat: "answers in chats",
};

/** What a stop is of: `stop:template:<name>` and the like. */
export function stopName(scope: string | null | undefined): string {
  const [, kind = "", of = ""] = (scope ?? "").split(":");
  if (kind === "template") return `the template ${of}`;
  if (kind === "number") return `the number ${of}`;
  return names[kind] ?? "sending";
}

export const stopWords = inLanguage<typeof en>({ en });
