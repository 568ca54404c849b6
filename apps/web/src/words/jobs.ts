import { count, counted } from "../format.ts";
import { inLanguage } from "./language.ts";

const en = {
  title: "Jobs",
  running: (jobs: number) => `${count(jobs)} running`,
  button: (open: number) => (open === 0 ? "Jobs" : `Jobs: ${counted(open, "is", "are")} not done yet`),
  inMore: (share: string | null) => (share === null ? "running" : `running, ${share}`),
  none: "No job yet",
  noneWhy: "An export of messages stands here while it is made, and for a week afterwards.",
  export: "Export of messages",
  other: (kind: string) => kind,
  asked: (when: string) => `Asked for at ${when}`,
  waits: "Waits for its turn",
  some: (done: string) => `${done} so far`,
  part: (done: string, total: string) => `${done} of ${total}`,
  left: (time: string) => `${time} left`,
  done: (rows: number, size: string) => `${counted(rows, "message")}, ${size}`,
  kept: (day: string) => `kept until ${day}`,
  failed: (why: string) => why,
  noReason: "No reason was given",
  stopped: (when: string) => `Stopped at ${when}`,
  stop: (name: string) => `Stop: ${name}`,
  download: "Download",
  again: "Try again",
  asking: "Asking…",
  begun: "The export is being made. Jobs shows how far it is.",
  ready: (rows: number) => `The export is ready: ${counted(rows, "message")}.`,
  failedNow: (why: string) => `The export was not made: ${why}`,
  notDone: (why: string) => `Not done. ${why}`,
  exportCsv: "CSV",
  exportLines: "JSON lines",
  exportThese: ": export these messages",
};

export const jobWords = inLanguage<typeof en>({ en });
