import { TRPCClientError } from "@trpc/client";
import { codeOf, wordsOf } from "./api.ts";
import { PartFailed } from "./parts.tsx";
import { faultWords as words } from "./words/faults.ts";

/**
 * `unreachable`: nobody answered. `newer`: the server has other scripts than this tab. `missing`: scripts did not
 * arrive, and it is not known why. `refused`: an answer of the server, with its own words. `fault`: ours.
 */
export type FaultKind = "unreachable" | "newer" | "missing" | "refused" | "fault";

/** What is known at once. */
export function kindOfFault(error: unknown): FaultKind {
  if (error instanceof PartFailed) return "missing";
  if (codeOf(error) !== null) return "refused";
  return error instanceof TRPCClientError ? "unreachable" : "fault";
}

/** Why scripts did not arrive: asks the server which ones it has now. */
export async function whyMissing(): Promise<Extract<FaultKind, "unreachable" | "newer" | "missing">> {
  const mine = document.querySelector<HTMLScriptElement>("script[type=module][src]")?.getAttribute("src");
  try {
    const answer = await fetch("/", { cache: "no-store" });
    if (!answer.ok) return "unreachable";
    return !mine || (await answer.text()).includes(mine) ? "missing" : "newer";
  } catch {
    return "unreachable";
  }
}

/** For a toast: what opens over a page has no place of its own to say it in. */
export function inShort(error: unknown): string {
  const kind = kindOfFault(error);
  return kind === "refused" ? wordsOf(error) : words.inShort(words.kinds[kind].title);
}
