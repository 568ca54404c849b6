import type { Refused } from "./outcomes.ts";
import { accessRows } from "./playbook-access.ts";
import { limitRows } from "./playbook-limits.ts";
import { messageRows } from "./playbook-messages.ts";
import { setupRows } from "./playbook-setup.ts";
import { templateRows } from "./playbook-templates.ts";

/** What to do about one of Meta's error codes, and the words for people: calm, without codes, ≤ 200 characters. */
export type Explanation = {
  /** Null: a code that we do not know. Of a range the first; `lastCode` ends it. */
  code: number | null;
  lastCode?: number;
  /** Only together with this `error_subcode`. */
  subcode?: number;
  title: string;
  explanation: string;
  nextStep: string;
  /** Who can do something about it. */
  actor: "nobody" | "operator" | "reviewer" | "admin" | "developer";
  policy: Policy;
  hold: Hold;
  /** Wait at least this long, where Meta or its pages name a time. */
  retryAfterMs?: number;
  /** The person asked to stop: an opt-out, whatever the path. */
  optsOut?: true;
  /** Not on WhatsApp, blocked us, stopped: counted apart from our own failures. */
  personsOwnCause?: true;
  /** Tried once with the number's other form, where there is one. */
  otherForm?: true;
  /** The hold is for every template of the number; free-form replies go on. */
  everyTemplate?: true;
};

/**
 * retry: again after 1, 2, 4 s, at most three tries. wait_number, wait_pair: throttling, which uses no try
 * (`Retry-After`, else 4^n s) of the whole number or of this person. wait_message: the same for this message
 * alone, whose trouble must not stop the others. defer: once more, not before
 * `retryAfterMs`. never: this message must not be tried again. fail: our fault, alert. stop: alert, and hold.
 */
export type Policy =
  | "retry"
  | "wait_number"
  | "wait_pair"
  | "wait_message"
  | "defer"
  | "never"
  | "fail"
  | "stop";

/** How far the trouble reaches: what else should not be sent now. `recipient`: what waits for this person. */
export type Hold = "none" | "message" | "recipient" | "template" | "number" | "account";

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
