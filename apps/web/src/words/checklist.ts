import { inLanguage } from "./language.ts";

const en = {
  left: "What is left",
  offer: "From demo to real",
  offerLine: "Getting ready takes a few minutes. The demo stays as it is until you leave it.",
  next: (step: string) => `Next: ${step}`,
  go: "Continue",
  change: "Change",
  open: "Open",
};

export const checklistWords = inLanguage<typeof en>({ en });
