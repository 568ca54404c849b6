import type { Finding } from "../diagnosis/check.ts";

/** In the order in which they are shown. */
export const preflightNames = [
  ...(["template", "pack", "media", "token", "number", "health", "limit", "money"] as const),
  ...(["disk", "database", "clock", "callback", "list"] as const),
];
export type PreflightName = (typeof preflightNames)[number];

export interface PreflightCheck extends Finding {
  name: PreflightName;
}

/** What Meta would refuse anyway: nothing of it goes out before that is mended. */
const stopping: readonly string[] = ["template", "token", "number"] satisfies PreflightName[];

export const redOf = (checks: readonly PreflightCheck[]): PreflightName[] =>
  checks.filter(({ state }) => state === "failed").map(({ name }) => name);

/** The first red check for which Meta would refuse the run; undefined: it may go. */
export const stoppedBy = (checks: readonly PreflightCheck[]): PreflightCheck | undefined =>
  checks.find(({ name, state }) => state === "failed" && stopping.includes(name));
