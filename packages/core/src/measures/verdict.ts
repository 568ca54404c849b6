import type { Pack } from "../content/packs.ts";
import type { Pipeline } from "./pipeline.ts";
import { failShare, type StoppedRun, warnShare } from "./runs.ts";

export interface Verdict {
  state: "ok" | "running" | "warning" | "failed" | "idle";
  /** Did this morning work? In one sentence. */
  sentence: string;
  /** What it rests on, and whom it did not work for; null where there is nothing to add. */
  because: string | null;
}

interface About {
  packs: readonly Pack[];
  pipeline: Pipeline;
  holds: number;
  /** Meta said that nothing goes: a person has to mend something first. */
  refused: boolean;
  /** Only the test list is written to. */
  testMode: boolean;
  recipients: number;
  /** The day's run, where it is stopped and somebody has to decide. */
  stopped: StoppedRun | null;
}

/** The worst thing that touched people decides, and no number stands here that nobody counted. */
export function verdictOf(about: About): Verdict {
  const { pipeline, holds, refused, testMode } = about;
  const { planned, reached, waiting, lost, accepted, served } = pipeline;
  if (planned === 0) return beforeTheRun(about);
  const because = becauseOf(pipeline);
  const worst = worstOf(pipeline);
  if (about.stopped && waiting > 0) return standing(pipeline, about.stopped, because);
  if (refused && waiting > 0 && accepted === 0)
    return {
      state: "failed",
      sentence: "Nobody got this morning’s message yet.",
      because: `Sending is held, and ${waits(waiting)}. Nothing was sent twice, and nothing is lost.`,
    };
  if (holds > 0 && waiting > 0)
    return { state: "warning", sentence: `Sending is held, and ${advisors(waiting)} still wait.`, because };
  if (testMode && waiting > 0 && worst !== "failed")
    return {
      state: worst ?? "running",
      sentence: `Test mode: Meta took ${accepted} of ${planned}, and ${advisors(waiting)} wait until you go live.`,
      because,
    };
  if (waiting > 0 && worst !== "failed")
    return {
      state: worst ?? "running",
      sentence: `The announcement is going out: Meta took ${accepted} of ${planned}.`,
      because,
    };
  if (lost === planned) return { state: "failed", sentence: "Nobody got this morning’s message.", because };
  const worked = `This morning worked for ${served} of ${planned}`;
  // Whom nothing is known of yet is neither.
  if (reached + lost < planned) return { state: worst ?? "running", sentence: `${worked} so far.`, because };
  return { state: worst ?? "ok", sentence: `${worked}.`, because };
}

/** Nothing goes on by itself. */
function standing(
  { accepted, planned, waiting }: Pipeline,
  { state, reason }: StoppedRun,
  because: string,
): Verdict {
  const why = reason ? `${reason.replace(/[.\s]+$/, "")}. ` : "";
  if (state === "held" && accepted === 0)
    return {
      state: "failed",
      sentence: "Nobody got this morning’s message yet.",
      because: `${why}The run is held, and ${waits(waiting)}. Nothing was sent twice, and nothing is lost.`,
    };
  return {
    state: state === "held" ? "failed" : "warning",
    sentence: `The run is ${state}: Meta took ${accepted} of ${planned}, and ${waits(waiting)}.`,
    because: `${why}${because}`,
  };
}

const waits = (n: number) => (n === 1 ? "1 advisor waits" : `${n} advisors wait`);

function beforeTheRun({ packs, recipients }: About): Verdict {
  if (packs.length === 0)
    return { state: "idle", sentence: "There is no pack for today yet.", because: null };
  if (packs.some((pack) => pack.status === "approved"))
    return {
      state: "warning",
      sentence: "Today’s pack is approved and not announced.",
      because:
        recipients === 0 ? "There is no advisor to send it to." : `${advisors(recipients)} would get it now.`,
    };
  return packs.some((pack) => pack.status === "draft")
    ? { state: "warning", sentence: "Today’s pack waits for approval.", because: null }
    : { state: "failed", sentence: "Today’s pack was rejected.", because: "There is no other for today." };
}

/**
 * Of everybody who was to get something, and of those who asked for their pack: three who tapped in vain are few of 120
 * and many of five.
 */
function worstOf({ planned, tapped, lost, served, reached, partly }: Pipeline): "warning" | "failed" | null {
  const broken = lost + (reached - served);
  const share = Math.max(broken / planned, tapped === 0 ? 0 : partly / Math.max(tapped, partly));
  if (share > failShare) return "failed";
  return share > warnShare ? "warning" : null;
}

function becauseOf({ tapped, complete, lost, partly, reasons }: Pipeline): string {
  const unlocked =
    tapped === 0
      ? "Nobody has unlocked the pack yet."
      : `${tapped} ${have(tapped)} unlocked the pack so far, ${complete} of them ${have(complete)} all of it.`;
  const without = [
    ...(lost > 0 ? [`${lost} got nothing${mostly(lost, reasons)}`] : []),
    ...(partly > 0 ? [`${partly} got only a part of what they tapped for`] : []),
  ];
  return without.length === 0 ? unlocked : `${unlocked} ${without.join(", ")}.`;
}

/** Where one reason is behind all, it is worth its words here. */
const mostly = (lost: number, [first, second]: Pipeline["reasons"]) =>
  first && !second && lost > 1 ? ` (${first.title}${first.code === null ? "" : `, ${first.code}`})` : "";

const have = (n: number) => (n === 1 ? "has" : "have");
const advisors = (n: number) => (n === 1 ? "1 advisor" : `${n} advisors`);
