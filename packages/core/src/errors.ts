export type RefusalCode =
  | "not_found"
  | "forbidden"
  | "unauthenticated"
  | "invalid"
  | "too_large"
  | "conflict"
  | "window_closed"
  | "limited"
  | "unavailable";

/** What a screen does something about by itself, whatever was asked. */
export type RefusalReason = "not_fresh" | "second_factor" | "code_needed" | "step_over";

/** A "no" that a person can act on: the message says what happened, why, and what to do. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly code: RefusalCode;
  readonly reason: RefusalReason | null;

  constructor(code: RefusalCode, message: string, reason: RefusalReason | null = null) {
    super(message);
    this.code = code;
    this.reason = reason;
  }
}

export const notFound = (what: string) =>
  new Refusal("not_found", `${what} does not exist. It may have been removed; go back to the list.`);
