import { counted } from "../format.ts";
import { inLanguage } from "./language.ts";

const en = {
  title: "Second factor",
  lead: (email: string) => `Six digits from your authenticator app, for ${email}.`,
  leadLost: (email: string) => `One of the recovery codes you kept, for ${email}. Each works once.`,
  code: "Code",
  recoveryCode: "Recovery code",
  recoveryHelp: "Ten letters and digits with a dash, as they were shown to you.",
  trust: "Do not ask on this browser for 30 days",
  verb: "Continue",
  pending: "Checking…",
  usePasskey: "Use a passkey",
  useRecovery: "Use a recovery code",
  useApp: "Use the app",
  back: "Another account",
  fewLeft: (left: number) =>
    left === 0
      ? "That was your last recovery code. Make new ones in Settings, Security."
      : `${counted(left, "recovery code")} left. Make new ones in Settings, Security, while you can.`,
};

export const secondStepWords = inLanguage<typeof en>({ en });
