import type { Explanation } from "./explanation.ts";
import type { Refused } from "./outcomes.ts";
import { accessRows } from "./playbook-access.ts";
import { limitRows } from "./playbook-limits.ts";
import { messageRows } from "./playbook-messages.ts";
import { setupRows } from "./playbook-setup.ts";
import { templateRows } from "./playbook-templates.ts";

/** Every code of Meta's table (12 December 2025) and later ones; letters of meta.md, section 4. */
export const playbook: readonly Explanation[] = [
  ...accessRows,
  ...limitRows,
  ...messageRows,
  ...templateRows,
  ...setupRows,
];

const plainRows = playbook.filter((row) => row.subcode === undefined);
const subRows = playbook.filter((row) => row.subcode !== undefined);
const byCode = new Map<number | null, Explanation>(plainRows.map((row) => [row.code, row]));
const ranges = playbook.filter((row) => row.lastCode !== undefined);

/** Never repeated: a code that says nothing to us may stand for a message that was taken. */
const unknownCode: Explanation = {
  code: null,
  title: "Unknown reason",
  explanation: "Meta refused this with a reason that Unlatch does not know yet.",
  nextStep: "Read Meta's own words below and pass them to support if it happens again.",
  actor: "developer",
  policy: "fail",
  hold: "message",
};

/** The explanation of a code from a Graph answer or a webhook; for an unknown one or null a general one. */
export function explain(code: number | null, subcode: number | null = null): Explanation {
  const special = subcode === null ? undefined : subRows.find((row) => isOf(row, code, subcode));
  if (special) return special;
  const row = byCode.get(code) ?? ranges.find((range) => isWithin(range, code));
  return row === undefined ? { ...unknownCode, code } : { ...row, code };
}

const isOf = (row: Explanation, code: number | null, subcode: number) =>
  row.code === code && row.subcode === subcode;

/**
 * The explanation of a refused call. HTTP 429 without a code of Meta's is throttling of the number. What Meta calls
 * temporary was not taken and waits instead of failing, unless it is the person's own word.
 * Source: Meta, "Error codes"; `is_transient` of "Handling errors".
 */
export function explainRefusal(refused: Refused): Explanation {
  const { code, subcode, transient } = refused.error;
  if (code === null && !transient) return { ...explain(throughput), code: null };
  const what = explain(code, subcode);
  const waits = what.policy === "fail" || what.policy === "never" || what.policy === "defer";
  return transient && waits && !what.optsOut ? { ...what, ...passing } : what;
}

const throughput = 130429;
const passing = {
  explanation: "Meta could not take this for the moment, and says itself that it will pass.",
  nextStep: "Nothing to do. The message is tried again until Meta takes it.",
  actor: "nobody",
  policy: "wait_message",
  hold: "message",
} as const satisfies Partial<Explanation>;

function isWithin(range: Explanation, code: number | null): boolean {
  if (code === null || range.code === null || range.lastCode === undefined) return false;
  return code >= range.code && code <= range.lastCode;
}
