import type { Run, RunPerson } from "./shapes.ts";

/** How a run stands, in people; each of the frozen audience is counted in one place. */
export interface Tally {
  planned: number;
  /** Nothing has left for them yet, and it still may. */
  toCome: number;
  /** The run is over or stopped, and nothing left for them. */
  notSent: number;
  written: number;
  underWay: number;
  failed: number;
  uncertain: number;
  reached: number;
  notTapped: number;
  unlocking: number;
  complete: number;
}

export function tallyOf({ funnel, now }: Pick<Run, "funnel" | "now">): Tally {
  const { planned, accepted, delivered, complete, failed, uncertain } = funnel;
  const of = (...states: RunPerson["state"][]) => states.reduce((sum, state) => sum + (now[state] ?? 0), 0);
  return {
    ...{ planned, failed, uncertain, complete },
    toCome: of("planned", "queued", "sending"),
    notSent: funnel.expired + funnel.cancelled,
    written: accepted + failed + uncertain,
    underWay: of("accepted", "sent"),
    reached: delivered,
    notTapped: of("delivered", "read"),
    unlocking: of("tapped"),
  };
}

export const isOver = ({ state }: Pick<Run, "state">): boolean =>
  state === "complete" || state === "expired" || state === "cancelled";

/** More than the target got nothing; within it a run is fine, and its words name the exceptions. */
export const isBad = ({ planned, reached, underWay }: Tally): "fine" | "partly" | "failed" => {
  const lost = planned === 0 ? 0 : (planned - reached - underWay) / planned;
  if (lost > 0.25) return "failed";
  return lost > 0.05 ? "partly" : "fine";
};
