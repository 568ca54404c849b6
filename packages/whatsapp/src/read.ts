/** A JSON object as delivered: any member may be missing or of another type than documented. */
export type JsonObject = { [member: string]: unknown };

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function readObject(value: unknown): JsonObject | null {
  return isObject(value) ? value : null;
}

/** A text of at most `limit` characters, cut where it is longer; null when it is empty or no text. */
export function readText(value: unknown, limit: number): string | null {
  if (typeof value !== "string" || value === "") return null;
  // A cut may split a surrogate pair, and PostgreSQL refuses a lone half.
  return value.length <= limit ? value : value.slice(0, limit).toWellFormed();
}

export const longestId = 512;

/**
 * An id as text: a non-empty text of at most 512 characters or a safe integer, else null. Longer ones are
 * refused rather than cut, since two of them could become one. Numbers above 2^53 have lost digits in
 * JSON.parse already and must not become keys.
 */
export function readId(value: unknown): string | null {
  if (typeof value === "string") return value === "" || value.length > longestId ? null : value;
  return Number.isSafeInteger(value) ? String(value) : null;
}

/** A whole number given as such or as text (Meta does both); else null. */
export function readNumber(value: unknown): number | null {
  if (typeof value === "number") return Number.isSafeInteger(value) ? value : null;
  if (typeof value !== "string" || !/^-?\d{1,15}$/.test(value)) return null;
  return Number(value);
}

/** WhatsApp began in 2009; what lies before it or after 2100 is a fault, not a time. */
const earliestSeconds = 1_230_768_000;
const latestSeconds = 4_102_444_800;

/** Whole unix seconds, as text or number, → milliseconds UTC; 0 for anything missing, broken or absurd. */
export function readTime(value: unknown): number {
  let seconds = 0;
  if (typeof value === "number") seconds = Number.isInteger(value) ? value : 0;
  else if (typeof value === "string" && value.length <= 10) {
    for (let i = 0; i < value.length; i++) {
      const digit = value.charCodeAt(i) - 48;
      if (digit < 0 || digit > 9) return 0;
      seconds = seconds * 10 + digit;
    }
  }
  return seconds >= earliestSeconds && seconds <= latestSeconds ? seconds * 1000 : 0;
}

/** A time that is no usable one, as it was written: two events that differ in it are two. Null: none was given. */
export function oddTime(value: unknown): string | null {
  if (readTime(value) !== 0 || (typeof value !== "string" && typeof value !== "number")) return null;
  return readText(String(value), 64);
}

const deepest = 64;

/**
 * Is the value nested deeper than anything of Meta's (about 12)? What is kept by reference is asked this,
 * because writing it back as JSON recurses and would overflow the stack.
 */
export function isTooDeep(value: unknown, room = deepest): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (room === 0) return true;
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) if (isTooDeep(value[i], room - 1)) return true;
    return false;
  }
  // JSON.parse gives plain objects: own members only.
  const object: JsonObject = value as JsonObject;
  for (const member in object) if (isTooDeep(object[member], room - 1)) return true;
  return false;
}
