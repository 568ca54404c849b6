const written = /^(?:\+|00)[\d\s().\-/\u00a0\u2010-\u2015]+$/;
const twoDigitCountries = /^(?:20|27|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58])/;

/** The digits of a text, nothing else. */
export function digitsOf(input: string): string {
  return input.replace(/\D/g, "");
}

/**
 * A phone number as people write it → E.164 (`+919812345210`), or null.
 * Needs a country code, as `+` or `00`: without one Meta would prefix the country of the business's own
 * number ("Phone number formats"), and a wrong person would get the message. 8 to 15 digits.
 */
export function toE164(input: string): string | null {
  // "+44 (0)20 …": the bracketed zero is dialled only inside the country.
  const text = input.trim().replace("(0)", "");
  if (!written.test(text)) return null;
  const digits = text.startsWith("00") ? digitsOf(text).slice(2) : digitsOf(text);
  return /^[1-9]\d{7,14}$/.test(digits) ? `+${digits}` : null;
}

/**
 * One form for all the ways in which Meta may write one person's number, to compare with and never to send to:
 * digits, Brazilian mobiles with their ninth digit, Mexico without the 1, Argentina without the 9.
 * A Brazilian landline (subscriber part starts with 2 to 5) never gets a 9.
 * Business-scoped user ids come back as they are; so does a text without digits, lest all such texts
 * share one key. Source: Meta, "Phone number formats"; variants as seen in the field (lessons 44 to 46).
 */
export function matchKey(waIdOrE164: string): string {
  if (isUserId(waIdOrE164)) return waIdOrE164;
  const digits = digitsOf(waIdOrE164).replace(/^00/, "");
  if (digits === "") return waIdOrE164;
  if (/^55[1-9]{2}[6-9]\d{7}$/.test(digits)) return `${digits.slice(0, 4)}9${digits.slice(4)}`;
  if (/^521\d{10}$/.test(digits)) return `52${digits.slice(3)}`;
  if (/^549\d{10}$/.test(digits)) return `54${digits.slice(3)}`;
  return digits;
}

/**
 * Is this a business-scoped user id: ISO country, a dot, up to 128 alphanumerics (`US.1349…`),
 * or that of a parent portfolio (`US.ENT.…`)? Source: Meta, "Business-scoped user IDs".
 */
export function isUserId(value: string): boolean {
  return /^[A-Z]{2}\.(?:ENT\.)?[A-Za-z0-9]{1,128}$/.test(value);
}

/**
 * A number for screens and logs: country code, first two and last three digits (`+91 98••• ••210`);
 * of short national numbers the last two only. Takes E.164 or a wa_id.
 */
export function maskPhone(e164: string): string {
  const digits = digitsOf(e164);
  if (digits.length < 8) return "•••";
  const countryLength = /^[17]/.test(digits) ? 1 : twoDigitCountries.test(digits) ? 2 : 3;
  const national = digits.slice(countryLength);
  const [first, last] = national.length >= 9 ? [2, 3] : [0, 2];
  const masked =
    national.slice(0, first) + "•".repeat(national.length - first - last) + national.slice(-last);
  const half = Math.ceil(masked.length / 2);
  return `+${digits.slice(0, countryLength)} ${masked.slice(0, half)} ${masked.slice(half)}`;
}
