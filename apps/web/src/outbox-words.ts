import type { OutgoingShape } from "@unlatch/api";
import type { Shape } from "./components/glyph.tsx";
import { outboxWords as words } from "./words/outbox.ts";

export const isOpen = ({ state }: Pick<OutgoingShape, "state">) => state === "waiting" || state === "leaving";

const whom = ({ name, people }: OutgoingShape) => name ?? words.people(people);

/** What is about to happen. */
export function waitsAs(outgoing: OutgoingShape): string {
  const to = whom(outgoing);
  switch (outgoing.deed) {
    case "announce":
      return words.waits.announce(to);
    case "again":
      return words.waits.again(to);
    case "rest":
      return words.waits.rest(to);
    case "many":
      return words.waits.again(to);
    default:
      return outgoing.deed satisfies never;
  }
}

/** What became of it. */
export function endOf(outgoing: OutgoingShape): { text: string; shape: Shape } {
  const { state, deed, done, refusal } = outgoing;
  if (state === "undone") return { text: words.undone(waitsAs(outgoing)), shape: "fact" };
  if (state === "refused") return { text: words.refused(refusal ?? words.noReason), shape: "failed" };
  if (deed === "announce") return { text: words.announced(done), shape: "ok" };
  return {
    text: words.queued(done, whom(outgoing)) + (refusal === null ? "" : words.stayed(refusal)),
    shape: "ok",
  };
}

/** By the server's time; 0 once it leaves. */
export function secondsLeft({ state, leavesAt }: OutgoingShape, at: number): number {
  if (state !== "waiting" || leavesAt === null) return 0;
  return Math.max(0, Math.ceil((Date.parse(leavesAt) - at) / 1_000));
}
