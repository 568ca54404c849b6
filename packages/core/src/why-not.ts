import { type CallOutcome, explain, metaWords } from "@unlatch/whatsapp";

/** Why Meta did not tell what it was asked, and what to do about it, in one sentence or three. */
export function whyNot(outcome: Exclude<CallOutcome, { kind: "done" }>): string {
  if (outcome.kind !== "refused")
    return `Meta did not answer: ${outcome.cause}. See whether this machine reaches Meta, then try again.`;
  const { title, explanation, nextStep } = explain(outcome.error.code, outcome.error.subcode);
  const said = metaWords(outcome.error);
  return `${title}. ${explanation} ${nextStep}${said === null ? "" : ` Meta says: ${said}`}`;
}
