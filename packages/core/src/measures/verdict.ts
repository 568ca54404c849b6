import type { Pack } from "../content/packs.ts";
import type { Pipeline } from "./pipeline.ts";

export interface Verdict {
  state: "ok" | "running" | "warning" | "failed" | "idle";
  sentence: string;
}

const people = (n: number) => (n === 1 ? "1 advisor" : `${n} advisors`);

/** Did this morning work? In one sentence, without a number that nobody counted. */
export function verdictOf(about: {
  packs: readonly Pack[];
  pipeline: Pipeline;
  holds: number;
  recipients: number;
}): Verdict {
  const { packs, pipeline, holds, recipients } = about;
  const { planned, reached, waiting, lost, tapped, accepted } = pipeline;
  const approved = packs.filter((pack) => pack.status === "approved");
  if (planned === 0) {
    if (packs.length === 0) return { state: "idle", sentence: "There is no content for today yet." };
    if (approved.length > 0)
      return recipients === 0
        ? { state: "warning", sentence: "Today’s pack is approved, and there is no advisor to send it to." }
        : {
            state: "warning",
            sentence: `Today’s pack is approved and not announced. ${people(recipients)} would get it.`,
          };
    return packs.some((pack) => pack.status === "draft")
      ? { state: "warning", sentence: "Today’s pack waits for approval." }
      : { state: "failed", sentence: "Today’s pack was rejected, and there is no other." };
  }
  const unlocked = `${tapped} unlocked so far.`;
  const facts = `${reached} of ${planned} reached, ${unlocked}`;
  if (holds > 0 && waiting > 0)
    return { state: "warning", sentence: `Sending is held, and ${people(waiting)} still wait. ${facts}` };
  if (lost / planned > 0.25)
    return { state: "failed", sentence: `${people(lost)} of ${planned} could not be reached. ${unlocked}` };
  if (lost / planned > 0.05)
    return { state: "warning", sentence: `${people(lost)} of ${planned} could not be reached. ${unlocked}` };
  if (waiting > 0)
    return {
      state: "running",
      sentence: `The announcement is going out: ${accepted} of ${planned} accepted.`,
    };
  if (reached + lost < planned) return { state: "running", sentence: `Today’s run went out. ${facts}` };
  return { state: "ok", sentence: `Today’s run is fine. ${facts}` };
}
