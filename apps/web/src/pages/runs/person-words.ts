import type { Shape } from "../../components/glyph.tsx";
import { tapStages } from "../../components/ledger.tsx";
import { runsWords } from "../../words/runs.ts";
import type { RunPerson } from "./shapes.ts";

const { personStates: words } = runsWords;

const shapes: Record<string, Shape> = {
  planned: "idle",
  queued: "idle",
  sending: "running",
  accepted: "running",
  sent: "running",
  delivered: "fact",
  read: "fact",
  tapped: "running",
  complete: "ok",
  failed: "failed",
  uncertain: "warning",
  expired: "idle",
  cancelled: "idle",
  left_out: "idle",
};

/** They have it. */
const there = ["delivered", "read"];

export interface PersonState {
  shape: Shape;
  word: string;
  /** Meta's number for it. */
  code: number | null;
}

/** How somebody stands in the run, in words. */
export function stateOf(person: RunPerson): PersonState {
  const { state, reason, error } = person;
  const shape = shapes[state] ?? "fact";
  const code = error?.code ?? null;
  if (state === "failed") return { shape, word: error?.title ?? reason ?? words.failed, code };
  if (state === "tapped") return inPack(person);
  if (state === "complete") return { shape, word: words.complete(person.parts.length), code: null };
  if (state === "left_out") return { shape, word: leftOutWord(reason) ?? words.left_out, code: null };
  const word = (words as unknown as Record<string, string>)[state] ?? state;
  return { shape, word, code };
}

export const leftOutWord = (reason: string | null): string | null =>
  reason === null ? null : (runsWords.leftOut.reasons[reason] ?? reason);

function inPack({ parts }: RunPerson): PersonState {
  const broken = parts.find(({ status }) => status === "failed");
  if (broken)
    return {
      shape: "failed",
      word: broken.error?.title ?? words.partFailed(broken.position),
      code: broken.error?.code ?? null,
    };
  const next = parts.find(({ status }) => !there.includes(status));
  if (!next) return { shape: "running", word: words.tapped, code: null };
  return { shape: "running", word: words.partOnWay(next.position, parts.length), code: null };
}

/** How many blocks of the ledger are filled, and whether it stops there. */
export function reachedBy(person: RunPerson): { reached: number; isBroken: boolean; parts: number } {
  const { state, times, parts } = person;
  const of = { parts: parts.length || 6 };
  if (state === "left_out") return { ...of, reached: 0, isBroken: false };
  if (state === "tapped" || state === "complete") {
    const broken = parts.findIndex(({ status }) => status === "failed");
    const open = parts.findIndex(({ status }) => !there.includes(status));
    const done = broken >= 0 ? broken : open >= 0 ? open : parts.length;
    return { ...of, reached: tapStages + done, isBroken: broken >= 0 };
  }
  const stages = ["planned", "queued", "accepted", "sent", "delivered", "read"];
  const at = stages.indexOf(state);
  if (at >= 0) return { ...of, reached: at + 1, isBroken: false };
  if (state === "sending" || state === "uncertain") return { ...of, reached: 2, isBroken: false };
  if (state === "failed") return { ...of, reached: times.sent ? 4 : times.accepted ? 3 : 2, isBroken: true };
  return { ...of, reached: 1, isBroken: state === "expired" };
}

/** When it became what it is. */
export function sinceOf({ times, state }: RunPerson): string | null {
  // What they got before belongs to another run.
  if (state === "left_out") return null;
  const known = Object.values(times).filter((at): at is string => typeof at === "string");
  return known.toSorted().at(-1) ?? null;
}
