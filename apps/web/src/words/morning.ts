import { counted } from "../format.ts";
import { inLanguage } from "./language.ts";

const en = {
  next: {
    title: "Next run",
    at: (when: string) => `Next run ${when}`,
    in: (span: string) => `in ${span}`,
    now: "now",
    further: (name: string) => `(${name})`,
    nothing: "Runs begin by hand only.",
    planned: "planned",
    until: (time: string) => `the last clocks at ${time}`,
    states: {
      waiting: "",
      due: "being looked at",
      late: "Late: nothing is there that could go out",
      planned: "planned",
      held: "Held",
      started: "",
      by_hand: "",
      missed: "Missed",
      cancelled: "",
    },
    notReady: (n: number) => counted(n, "check is red", "checks are red"),
  },
  needs: {
    late: (day: string) => `The run of ${day} should have begun`,
    held: (day: string) => `The run of ${day} is held`,
    missed: (day: string) => `The run of ${day} was missed`,
    check: (name: string) => `Before the next run: ${name}`,
    canStillGo: "It goes out as soon as this is mended.",
  },
  list: {
    before: "Before it started",
    title: "Before the next run",
    looked: (time: string, n: number) => `${time}, ${counted(n, "check")}`,
    rest: (n: number) => `${n} more, all fine`,
    allFine: (n: number) => `${n} checks, all fine`,
    never: {
      title: "Nobody has looked yet.",
      line: "It is looked at by itself half an hour before the run.",
    },
    again: "Look again",
    looking: "Looking…",
    sentAnyway: "It went out in spite of this.",
  },
  names: {
    template: "Template",
    pack: "Pack",
    media: "Pictures at Meta",
    token: "Token",
    number: "Number",
    health: "Health",
    limit: "Messaging limit",
    money: "Payment",
    disk: "Disk",
    database: "Database",
    clock: "Clock",
    callback: "News from Meta",
    list: "List of people",
  },
};

export const morningWords = inLanguage({ en });
