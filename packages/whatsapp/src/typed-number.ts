import { digitsOf } from "./phone-number.ts";

/** Before the number when it was copied from a link; a link to a chat means an international number. */
const schemes = /^(?:tel|sms|callto|whatsapp):(?:\/\/)?(?!send)/i;
const chatLinks =
  /^(?:https?:\/\/)?(?:(?:www\.)?wa\.me\/|(?:(?:api|web|www)\.)?whatsapp\.com\/send\/?\?phone=|whatsapp:\/\/send\/?\?phone=)(?:\+|%2b)?/i;
/** Spaces, brackets, dashes, dots, slashes and what else people put between digits. */
const written = /^\(?\+[\d\s().\-/\p{Pd}\u2212\u00b7\u2022_~]+$/u;
const longest = 200;

/**
 * A phone number as people write or paste it → E.164 (`+919812345210`), or null.
 * Takes digits of any script, marks that nobody sees, typographic dashes, `tel:` and `wa.me/`.
 * Needs a country code, as `+` or `00`: without one Meta would prefix the country of the business's own
 * number ("Phone number formats"), and a wrong person would get the message. 8 to 15 digits.
 */
export function toE164(input: string): string | null {
  if (input.length > longest) return null;
  const text = withCountry(plain(input));
  // "+44 (0)20 …": the bracketed zero is dialled only inside the country.
  if (!written.test(text.replace(/\(\s*0\s*\)/, ""))) return null;
  const digits = digitsOf(text.replace(/\(\s*0\s*\)/, ""));
  return /^[1-9]\d{7,14}$/.test(digits) ? `+${digits}` : null;
}

/** Without marks and quotes around it, and with digits as a computer counts them. */
function plain(input: string): string {
  return input
    .normalize("NFKC")
    .replace(/[\p{Cf}\p{M}]/gu, "")
    .replace(/\p{Nd}/gu, toDigit)
    .replace(/^[\s'"‘’“”«»`]+|[\s'"‘’“”«»`]+$/gu, "");
}

function withCountry(text: string): string {
  if (chatLinks.test(text)) return text.replace(chatLinks, "+").replace(/[/?#&].*$/s, "");
  return text
    .replace(schemes, "")
    .trim()
    .replace(/^(\(?)\s*00/, "$1+");
}

/** Every script has its ten digits in a row; the zero is the one without a digit before it. */
function toDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  let value = 0;
  while (value < 9 && /^\p{Nd}$/u.test(String.fromCodePoint(code - value - 1))) value++;
  return String(value);
}
