import { counted, dayWords } from "../format.ts";
import type { Data, Topic } from "../pages/activity/topic.ts";
import { byWhom } from "./topic-words.ts";

const runOf = (d: Data) => {
  const day = d.text("day");
  return day ? `the run of ${dayWords(day)}` : "a run";
};
const first = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
const people = (n: number | null) => counted(n ?? 0, "person", "people");
const because = (d: Data) => {
  const reason = d.text("reason");
  return reason ? `: ${reason}` : "";
};
const stopped = (d: Data) => {
  const n = d.number("stopped");
  return n ? `; ${people(n)} not sent to` : "";
};

/** The announcement of a pack, from its plan to its end. */
export const runTopics: Record<string, Topic> = {
  "run.planned": {
    shape: "idle",
    word: "Planned",
    kind: "run",
    sentence: (d) =>
      `${first(runOf(d))} was planned for ${people(d.number("planned"))}${byWhom(d)}; ${people(d.number("leftOut"))} left out`,
  },
  "run.started": {
    shape: "running",
    word: "Started",
    kind: "run",
    sentence: (d) => `${first(runOf(d))} began for ${people(d.number("planned"))}${byWhom(d)}`,
  },
  "run.paused": {
    shape: "warning",
    word: "Paused",
    kind: "run",
    sentence: (d) => `${first(runOf(d))} was paused${byWhom(d)}${because(d)}`,
  },
  "run.held": {
    shape: "failed",
    word: "Held",
    kind: "run",
    sentence: (d) => `${first(runOf(d))} is held${because(d)}`,
  },
  "run.resumed": {
    shape: "running",
    word: "Resumed",
    kind: "run",
    sentence: (d) => `${first(runOf(d))} goes on${byWhom(d)}`,
  },
  "run.revised": {
    shape: "fact",
    word: "Revised",
    kind: "run",
    sentence: (d) => `What ${runOf(d)} sends was taken over as it is now${byWhom(d)}`,
  },
  "run.retried": {
    shape: "running",
    word: "Tried again",
    kind: "run",
    sentence: (d) => `${first(runOf(d))} tries ${people(d.number("people"))} again${byWhom(d)}`,
  },
  "run.completed": {
    shape: "ok",
    word: "Complete",
    kind: "run",
    sentence: (d) => `${first(runOf(d))} is complete: ${people(d.number("planned"))} had their turn`,
  },
  "run.expired": {
    shape: "failed",
    word: "Expired",
    kind: "run",
    sentence: (d) => `The time of ${runOf(d)} was over${stopped(d)}`,
  },
  "run.cancelled": {
    shape: "warning",
    word: "Cancelled",
    kind: "run",
    sentence: (d) => `${first(runOf(d))} was cancelled${byWhom(d)}${stopped(d)}${because(d)}`,
  },
  "preflight.failed": {
    shape: "warning",
    word: "Not ready",
    kind: "run",
    sentence: (d) => `${first(runOf(d))} is not ready${because(d)}`,
  },
  "morning.late": {
    shape: "failed",
    word: "Late",
    kind: "run",
    sentence: (d) => `${first(runOf(d))} should have begun${because(d)}`,
  },
  "morning.missed": {
    shape: "failed",
    word: "Missed",
    kind: "run",
    sentence: (d) => `${first(runOf(d))} was missed${because(d)}`,
  },
};
