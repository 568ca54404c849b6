import type { Answers } from "../../api.ts";

/** A run as the server tells it: its funnel is cumulative, `now` says how many are in each state and no further. */
export type Run = Answers["runs"]["get"];
export type RunPerson = Answers["runs"]["person"];
/** What left in a minute, failures apart. */
export type RunMinute = Answers["runs"]["waves"]["minutes"][number];
