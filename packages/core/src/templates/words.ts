import type { TemplateRow } from "./find.ts";
import { hasDrifted, plain, stopOf, stoppedStates } from "./state.ts";

/** How a template stands, for people. */
export interface TemplateWords {
  tone: "calm" | "attention" | "trouble";
  /** One or two words. */
  state: string;
  sentence: string;
  nextStep: string | null;
}

const states: Readonly<Record<string, Omit<TemplateWords, "state">>> = {
  PENDING: {
    tone: "attention",
    sentence: "Meta looks at it, which takes minutes to a day. Nothing of it can be sent until then.",
    nextStep: null,
  },
  IN_APPEAL: { tone: "attention", sentence: "Meta looks at it once more.", nextStep: null },
  REJECTED: {
    tone: "trouble",
    sentence: "Meta refused it.",
    nextStep: "Change the text in WhatsApp Manager as Meta's reason says, and send it in again.",
  },
  PAUSED: {
    tone: "trouble",
    sentence: "Meta paused it, because people rated it low or reported it. What waits for it is held.",
    nextStep:
      "Wait: it goes on by itself when Meta ends the pause. Send it to fewer people who do not read it.",
  },
  DISABLED: {
    tone: "trouble",
    sentence: "Meta switched it off for good after several pauses.",
    nextStep: "Choose another approved template under Settings, Sending.",
  },
};

/** The worst of what is known first. */
export function wordsOf(row: TemplateRow): TemplateWords {
  if (row.goneAt !== null)
    return {
      tone: "attention",
      state: "Not found",
      sentence:
        "Meta did not list it the last time it was asked. It is unknown, and nothing is held because of that.",
      nextStep: "Look in WhatsApp Manager whether it was deleted, then sync.",
    };
  const known = states[row.status];
  if (known) return { state: title(row.status), ...known, sentence: withReason(known.sentence, row) };
  const stop = stopOf(row);
  if (stop?.why === "quality")
    return {
      ...{ tone: "trouble", state: "Quality red", sentence: stop.reason },
      nextStep: "Leave out who does not read it, and make its text say more plainly why it comes.",
    };
  if (stop?.why === "category")
    return {
      ...{ tone: "trouble", state: "Became marketing", sentence: stop.reason },
      nextStep: "Decide below; in Business Support an appeal is possible for 60 days.",
    };
  if (stop || stoppedStates.has(row.status))
    return { tone: "trouble", state: title(row.status), sentence: stop?.reason ?? "", nextStep: null };
  if (row.correctCategory !== null)
    return {
      ...{ tone: "attention", state: "Changes soon" },
      sentence: `Meta announced that it becomes ${plain(row.correctCategory)}. Until then it is ${plain(row.category)}, and is sent as that.`,
      nextStep: "Make its text say more plainly what it is about, or decide how it goes out as marketing.",
    };
  if (row.status !== "APPROVED")
    return {
      ...{ tone: "attention", state: title(row.status) },
      sentence: `Meta reports it as ${plain(row.status)}, which is not known here.`,
      nextStep: "Look at it in WhatsApp Manager.",
    };
  const low = row.quality === "YELLOW";
  return {
    tone: low ? "attention" : "calm",
    state: "Approved",
    sentence: low
      ? "It can be sent. People rate it lower than they did: when it gets worse Meta pauses it."
      : `It can be sent${hasDrifted(row) ? " as marketing" : ""}.`,
    nextStep: null,
  };
}

const title = (status: string) => plain(status).replace(/^./, (first) => first.toUpperCase());

const withReason = (sentence: string, { rejectedReason }: TemplateRow) =>
  rejectedReason === null ? sentence : `${sentence} Its reason: ${plain(rejectedReason)}.`;
