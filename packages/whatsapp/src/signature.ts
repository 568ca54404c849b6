import { createHmac, timingSafeEqual } from "node:crypto";

const prefix = "sha256=";
const headerLength = prefix.length + 64;

/**
 * The value of `X-Hub-Signature-256` for a body: `sha256=` and 64 lower-case hex digits,
 * HMAC-SHA256 over the bytes on the wire with the app secret.
 * Source: Meta, "Create a webhook endpoint", section on validating payloads.
 */
export function signBody(body: Uint8Array | string, secret: string): string {
  return prefix + createHmac("sha256", secret).update(body).digest("hex");
}

/**
 * True when `header` is the signature of exactly these bytes under one of `secrets` (two during a change).
 * Anything but the documented 71 characters is false: upper case, sha1, blanks, a shorter text.
 * Never throws. An empty secret never matches: otherwise a forgotten setting would accept anybody who
 * signs with nothing.
 */
export function verifySignature(
  body: Uint8Array,
  header: string | null | undefined,
  secrets: readonly string[],
): boolean {
  if (typeof header !== "string" || header.length !== headerLength || !header.startsWith(prefix))
    return false;
  // latin1 keeps 71 characters 71 bytes; timingSafeEqual throws on unequal lengths.
  const given = Buffer.from(header, "latin1");
  let matches = false;
  for (const secret of secrets) {
    if (secret === "") continue;
    const expected = Buffer.from(signBody(body, secret), "latin1");
    // No early return: the time must not tell which of two secrets is in use.
    if (timingSafeEqual(given, expected)) matches = true;
  }
  return matches;
}
