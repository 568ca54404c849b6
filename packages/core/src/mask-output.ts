import { maskId, maskText } from "@unlatch/whatsapp";

/** What this house made up itself. */
const ours = new Set(["id", "advisorId", "packId", "packIds", "webhookId", "messageId", "nextCursor"]);
const wamids = new Set(["wamid", "contextWamid"]);
/** Numbers of a row have up to nine digits, a person's with its country code mostly more. */
const rowNumber = /^\d{1,9}$/;
const plainName = /^[a-z]{1,30}$/i;
const secondsFrom2001 = 1e9;
const secondsTo2033 = 2e9;

interface Place {
  /** A number of the business's own, which everybody may read. */
  keep: string;
  /** Inside of what Meta or a person wrote: no name of a field can be believed there. */
  foreign: boolean;
}

/**
 * An answer as it may leave for somebody without the right to read phone numbers: not field by field, but
 * every text in it. A field that is added tomorrow is masked without anybody thinking of it.
 */
export function maskOutput(output: unknown, keep: string): unknown {
  return masked(output, { keep, foreign: false });
}

function masked(value: unknown, place: Place): unknown {
  if (typeof value === "string") return maskText(value, place.keep);
  if (typeof value === "number") return isPersons(value, place) ? maskText(String(value)) : value;
  if (Array.isArray(value)) return value.map((one) => masked(one, place));
  if (typeof value !== "object" || value === null) return value;
  if (!place.foreign && isOpen(value)) return value;
  const entries = Object.entries(value).map(([name, inner]) => [
    !place.foreign && plainName.test(name) ? name : maskText(name),
    place.foreign ? masked(inner, place) : fieldOf(name, inner, { of: value, place }),
  ]);
  return Object.fromEntries(entries);
}

function fieldOf(name: string, value: unknown, { of, place }: { of: object; place: Place }): unknown {
  if (ours.has(name)) return value;
  if (typeof value === "string") {
    if (wamids.has(name) || (name === "ref" && isUnmatched(of))) return maskId(value);
    if (name === "ref" && rowNumber.test(value)) return value;
  }
  // A message as it went over the wire; of a status, Meta's errors and prices.
  const foreign = name === "content" || (name === "data" && "receivedAt" in of);
  return masked(value, { ...place, foreign });
}

/** A pack is what the business publishes, and reviewers decide on it by its letters; one's own account is one's own. */
const isOpen = (value: object) =>
  ("parts" in value && "decidedBy" in value) || ("email" in value && "role" in value);

/** A status of a message that is not known: its line is about Meta's id. */
const isUnmatched = (line: object) => "topic" in line && line.topic === "status.unmatched";

/** A whole number as long as a phone's, and no time; our own numbers of rows stay below a milliard. */
function isPersons(value: number, { foreign }: Place): boolean {
  const seconds = value > 1e12 ? value / 1_000 : value;
  const isTime = seconds > secondsFrom2001 && seconds < secondsTo2033;
  return Number.isInteger(value) && value >= (foreign ? 1e7 : 1e9) && value < 1e15 && !isTime;
}
