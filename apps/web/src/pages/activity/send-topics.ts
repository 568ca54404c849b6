import type { Data, Topic } from "./topic.ts";
import { byWhom } from "./topic-words.ts";

const sends: Record<string, string> = {
  announce: "an announcement",
  again: "a message once more",
  rest: "the rest of a pack",
  many: "several messages once more",
};
const sendOf = (d: Data) => {
  const people = d.number("people") ?? 1;
  return `${sends[d.text("deed") ?? ""] ?? "a message"}${people === 1 ? "" : ` to ${people} people`}`;
};

/** What waits for some seconds, so that it can be taken back. */
export const sendTopics: Record<string, Topic> = {
  "send.delayed": {
    shape: "running",
    word: "About to leave",
    kind: "sending",
    sentence: (d) => `Asked to send ${sendOf(d)}${byWhom(d)}; it can be taken back for some seconds`,
  },
  "send.undone": {
    shape: "idle",
    word: "Taken back",
    kind: "sending",
    sentence: (d) => `Took back ${sendOf(d)} before it left${byWhom(d)}`,
  },
  "send.refused": {
    shape: "failed",
    word: "Not sent",
    kind: "sending",
    sentence: (d) =>
      `${d.text("asked") ?? "Somebody"} asked to send ${sendOf(d)}, and it did not leave: ${d.text("reason") ?? "no reason was given"}`,
  },
};
