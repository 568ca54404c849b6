import type { OutgoingShape } from "@unlatch/api";
import type { Shape } from "./components/glyph.tsx";
import { counted } from "./format.ts";

export const isOpen = ({ state }: Pick<OutgoingShape, "state">) => state === "waiting" || state === "leaving";

const whom = ({ name, people }: OutgoingShape) => name ?? counted(people, "advisor");

/** What is about to happen. */
export function waitsAs(outgoing: OutgoingShape): string {
  const to = whom(outgoing);
  switch (outgoing.deed) {
    case "announce":
      return `Sending to ${to}`;
    case "again":
      return `Sending once more to ${to}`;
    case "rest":
      return `Sending the rest of the pack to ${to}`;
    case "many":
      return `Sending once more to ${to}`;
    default:
      return outgoing.deed satisfies never;
  }
}

/** What became of it. */
export function endOf(outgoing: OutgoingShape): { text: string; shape: Shape } {
  const { state, deed, done, refusal } = outgoing;
  if (state === "undone") return { text: `Taken back: ${waitsAs(outgoing)}`, shape: "fact" };
  if (state === "refused") return { text: `Not sent: ${refusal ?? "no reason was given"}`, shape: "failed" };
  if (deed === "announce") return { text: `Announced to ${counted(done, "advisor")}`, shape: "ok" };
  const stayed = refusal === null ? "" : `. Not sent: ${refusal}`;
  return { text: `${counted(done, "message")} queued for ${whom(outgoing)}${stayed}`, shape: "ok" };
}

/** By the server's time; 0 once it leaves. */
export function secondsLeft({ state, leavesAt }: OutgoingShape, at: number): number {
  if (state !== "waiting" || leavesAt === null) return 0;
  return Math.max(0, Math.ceil((Date.parse(leavesAt) - at) / 1_000));
}
