import type { NumberState } from "./keep.ts";
import { wordsOfNumber } from "./words.ts";

const textOf = (value: unknown): string | null => (typeof value === "string" ? value : null);

/** A state with its words; of what was kept as JSON only what is known here. */
export function presentNumber(state: NumberState) {
  const { status, quality, throughput, verifiedName, nameStatus, messagingLimit, health, account } = state;
  const problems = Array.isArray(health?.problems) ? (health.problems as Record<string, unknown>[]) : [];
  return {
    ...wordsOfNumber(state),
    ...{ status, quality, throughput, verifiedName, nameStatus, messagingLimit },
    displayNumber: textOf(account?.displayNumber),
    canSend: textOf(health?.canSend),
    problems: problems.map((one) => ({
      of: String(one.of),
      ...{ code: textOf(one.code), says: textOf(one.says), solution: textOf(one.solution) },
    })),
    account: {
      ...{ name: textOf(account?.name), status: textOf(account?.status), review: textOf(account?.review) },
      ...{ mode: textOf(account?.mode), codeVerification: textOf(account?.codeVerification) },
    },
  };
}
