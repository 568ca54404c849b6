import { TRPCClientError } from "@trpc/client";

/**
 * Why the server refused, in tRPC's words: `UNAUTHORIZED` (401), `FORBIDDEN` (403), `NOT_FOUND` (404),
 * `CONFLICT` (409), `BAD_REQUEST` (input that does not fit), `TOO_MANY_REQUESTS` (429),
 * `INTERNAL_SERVER_ERROR` (500) and the like. Null when the server was not reached at all.
 */
export function codeOf(error: unknown): string | null {
  if (!(error instanceof TRPCClientError)) return null;
  const data: unknown = error.data;
  const code = typeof data === "object" && data !== null && "code" in data ? data.code : null;
  return typeof code === "string" ? code : null;
}

const passing = new Set(["INTERNAL_SERVER_ERROR", "SERVICE_UNAVAILABLE", "TOO_MANY_REQUESTS", "TIMEOUT"]);

/** True when asking again would only be refused again. */
export function isFinal(error: unknown): boolean {
  const code = codeOf(error);
  return code !== null && !passing.has(code);
}
