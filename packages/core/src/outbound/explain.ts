import { explain } from "@unlatch/whatsapp";
import type { MessageStatus } from "./lattice.ts";

export interface Explained {
  code: number | null;
  title: string;
  explanation: string;
  nextStep: string;
  details: string | null;
}

/** Why we ourselves did not send: said by us, not by Meta. */
const ours: Record<string, Pick<Explained, "title" | "explanation" | "nextStep">> = {
  disabled: {
    title: "Advisor disabled",
    explanation: "Not sent: this advisor is disabled.",
    nextStep: "Enable the advisor if they should be served again.",
  },
  not_authorised: {
    title: "Not authorised",
    explanation: "Not sent: this person is not on the list of authorised advisors.",
    nextStep: "Authorise the advisor if they should be served.",
  },
  opted_out: {
    title: "Opted out",
    explanation: "Not sent: this person asked not to be written to.",
    nextStep: "Wait until they write START, or ask them another way.",
  },
  no_address: {
    title: "No address",
    explanation: "Not sent: no number is known for this person.",
    nextStep: "Enter the advisor's number.",
  },
  too_late: {
    title: "Too late",
    explanation: "Not sent: sending was held for so long that the morning is over.",
    nextStep: "Announce the next pack; this one can still be unlocked by writing.",
  },
  run_expired: {
    title: "The run was over",
    explanation: "Not sent: the time of the run ended before it was their turn.",
    nextStep: "Start a new run of the pack: it reaches those who were not sent to.",
  },
  run_cancelled: {
    title: "The run was cancelled",
    explanation: "Not sent: somebody cancelled the run before it was their turn.",
    nextStep: "Start a new run of the pack if they are to get it after all.",
  },
  window_closed: {
    title: "Window closed",
    explanation:
      "Not sent: the person's last message is older than 24 hours, so WhatsApp takes templates only.",
    nextStep: "It goes out when the person taps or writes again.",
  },
  unfit: {
    title: "Not fit to send",
    explanation: "Not sent: WhatsApp refuses a message like this one.",
    nextStep: "The reason is below. Make a new pack with the mended content; this message can’t be mended.",
  },
  gave_up: {
    title: "Gave up",
    explanation: "Not sent: the server could not work on it, however often it tried.",
    nextStep:
      "Send it again. If it fails once more, show the reason below and the log to whoever runs this server.",
  },
};

/** What came in with an error that has no code. */
const unreadable: Omit<Explained, "details"> = {
  code: null,
  title: "Not readable here",
  explanation: "Meta could not pass on what this person sent, and gave no code.",
  nextStep: "Open the WhatsApp Business app on the phone to read it.",
};

/** Our own reason in a few words; undefined when it was not ours. */
export const ownTitle = (reason: string | null): string | undefined =>
  reason === null ? undefined : ours[reason]?.title;

/** A code of Meta's in a few words, for a line of a list. */
export const titleOf = (code: number) => explain(code).title;

/** What went wrong with a message, why, and what to do; null when nothing did. */
export function explainError(message: {
  status: MessageStatus;
  direction: "in" | "out";
  errorCode: number | null;
  errorTitle: string | null;
  errorDetails: string | null;
}): Explained | null {
  const { errorCode, errorTitle, errorDetails } = message;
  if (message.direction === "out" && message.status !== "failed" && message.status !== "cancelled")
    return null;
  const isTold = errorCode !== null || errorTitle !== null || errorDetails !== null;
  if (message.direction === "in" && !isTold) return null;
  const own = errorTitle === null ? undefined : ours[errorTitle];
  if (own) return { code: errorCode, ...own, details: errorDetails };
  if (message.direction === "in" && errorCode === null)
    return { ...unreadable, details: errorDetails ?? errorTitle };
  const known = explain(errorCode);
  const { title, explanation, nextStep } = known;
  // Where we have no words, the little that Meta said is what there is.
  const details = errorDetails ?? (known.code === null ? errorTitle : null);
  return { code: errorCode, title, explanation, nextStep, details };
}
