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
