const twoDigitCountries = /^(?:20|27|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58])/;

/** The digits of a text, nothing else. */
export function digitsOf(input: string): string {
  return input.replace(/\D/g, "");
}

/**
 * Is this a business-scoped user id: ISO country, a dot, up to 128 alphanumerics (`US.1349…`),
 * or that of a parent portfolio (`US.ENT.…`)? Source: Meta, "Business-scoped user IDs".
 */
export function isUserId(value: string): boolean {
  return /^[A-Z]{2}\.(?:ENT\.)?[A-Za-z0-9]{1,128}$/.test(value);
}

/**
 * A number as Meta writes it (`wa_id`, `from`, `to`): 5 to 15 digits, with or without `+` → the digits; else null.
 * The only way from a field of an event to a phone number: it may as well hold an id, marks or nonsense.
 */
export function readWaId(value: unknown): string | null {
  if (typeof value === "number") return Number.isSafeInteger(value) ? readWaId(String(value)) : null;
  if (typeof value !== "string" || !/^\+?[1-9]\d{4,14}$/.test(value)) return null;
  return value.startsWith("+") ? value.slice(1) : value;
}

/** A business-scoped user id, else null. */
export function readUserId(value: unknown): string | null {
  return typeof value === "string" && isUserId(value) ? value : null;
}

/**
 * Who is meant by members of one event: the first number and the first user id among them, whichever member
 * holds it. Meta puts ids into members that held numbers (`from`, `wa_id`, `recipient_id`).
 */
export function readPerson(...values: unknown[]): { waId: string | null; userId: string | null } {
  let waId: string | null = null;
  let userId: string | null = null;
  for (const value of values) {
    waId ??= readWaId(value);
    userId ??= readUserId(value);
  }
  return { waId, userId };
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
