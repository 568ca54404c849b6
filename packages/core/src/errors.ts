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

/** A "no" that a person can act on: the message says what happened, why, and what to do. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly code: RefusalCode;

  constructor(code: RefusalCode, message: string) {
    super(message);
    this.code = code;
  }
}

export const notFound = (what: string) =>
  new Refusal("not_found", `${what} does not exist. It may have been removed; go back to the list.`);
