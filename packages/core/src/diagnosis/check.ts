import { type CallOutcome, explain, readObject } from "@unlatch/whatsapp";

/** In the order in which one rests on the other. */
export const checkNames = [
  ...(["token", "number", "account", "template", "subscription", "callback"] as const),
  ...(["fields", "handshake", "signature", "app", "health", "outside"] as const),
];
export type CheckName = (typeof checkNames)[number];

/** `unknown`: it could not be found out. `skipped`: it can't be looked at before something else is mended. */
export const checkStates = ["ok", "failed", "unknown", "skipped"] as const;
export type CheckState = (typeof checkStates)[number];

export interface Finding {
  state: CheckState;
  /** What was found, in words. */
  reason: string;
  /** The one thing to do; null: nothing. */
  nextStep: string | null;
}

export interface Check extends Finding {
  name: CheckName;
}

export const fine = (reason: string): Finding => ({ state: "ok", reason, nextStep: null });
export const broken = (reason: string, nextStep: string): Finding => ({ state: "failed", reason, nextStep });
export const unsure = (reason: string, nextStep: string | null = null): Finding => ({
  state: "unknown",
  reason,
  nextStep,
});
export const behind = (what: string): Finding => ({
  state: "skipped",
  reason: `This is looked at once ${what}.`,
  nextStep: null,
});

export type NotDone = Exclude<CallOutcome, { kind: "done" }>;

/** Why Meta did not say what it was asked. */
export function refusedBecause(outcome: NotDone): Finding {
  if (outcome.kind !== "refused")
    return broken(
      `Meta did not answer: ${outcome.cause}.`,
      "See whether this machine reaches graph.facebook.com (network, proxy, the Graph address in Settings), then check again.",
    );
  const { title, explanation, nextStep } = explain(outcome.error.code, outcome.error.subcode);
  return broken(`${title}. ${explanation}`, nextStep);
}

/** The objects of a list of Meta's. */
export const listOf = (body: Record<string, unknown>): Record<string, unknown>[] =>
  (Array.isArray(body.data) ? body.data : []).map(readObject).filter((one) => one !== null);

/** The ids of the apps that an account's events go to. */
export const listedApps = (apps: CallOutcome | null): string[] =>
  apps?.kind === "done"
    ? listOf(apps.body).flatMap((one) => textOf(readObject(one.whatsapp_business_api_data)?.id) ?? [])
    : [];

export const textOf = (value: unknown): string | null =>
  typeof value === "string" && value !== "" ? value.slice(0, 500) : null;
