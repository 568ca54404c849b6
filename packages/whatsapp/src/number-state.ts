import { isObject, type JsonObject, readId, readNumber, readText } from "./read.ts";

/** The number and its account as Meta shows them. Words are Meta's own, an open set; null: it did not say. */
export type NumberNow = {
  /** CONNECTED: it can send. */
  status: string | null;
  quality: string | null;
  /** Unique people in 24 hours outside of open windows; -1: no limit. */
  messagingLimit: number | null;
  throughput: string | null;
  verifiedName: string | null;
  nameStatus: string | null;
  health: { canSend: string | null; problems: HealthProblem[] };
  account: {
    displayNumber: string | null;
    mode: string | null;
    codeVerification: string | null;
    name: string | null;
    status: string | null;
    review: string | null;
  };
};

/** What stands in the way of sending, and Meta's advice. */
export type HealthProblem = {
  /** PHONE_NUMBER, WABA, BUSINESS, APP, MESSAGE_TEMPLATE. */
  of: string;
  canSend: string | null;
  code: string | null;
  says: string | null;
  solution: string | null;
};

/** The fields of `GET /{phone-number-id}`. Source: Meta, "Business phone numbers" and "Health status". */
export const numberFields = [
  ...["display_phone_number", "verified_name", "status", "quality_rating", "throughput", "account_mode"],
  ...[
    "whatsapp_business_manager_messaging_limit",
    "name_status",
    "code_verification_status",
    "health_status",
  ],
].join();

/** The fields of `GET /{account}`. */
export const ownAccountFields = "id,name,status,account_review_status,health_status";

/** `account`: null where it was not asked or did not answer. */
export function readNumberNow(number: JsonObject, account: JsonObject | null): NumberNow {
  const throughput = isObject(number.throughput) ? number.throughput.level : null;
  return {
    status: wordOf(number.status),
    quality: wordOf(number.quality_rating),
    messagingLimit: messagingLimitOf(number.whatsapp_business_manager_messaging_limit),
    throughput: wordOf(throughput),
    verifiedName: readText(number.verified_name, 200),
    nameStatus: wordOf(number.name_status),
    health: readHealth([number.health_status, account?.health_status]),
    account: {
      displayNumber: readText(number.display_phone_number, 40),
      mode: wordOf(number.account_mode),
      codeVerification: wordOf(number.code_verification_status),
      name: readText(account?.name, 200),
      status: wordOf(account?.status),
      review: wordOf(account?.account_review_status),
    },
  };
}

/** The worst of what was said, and what it is about, each once. */
function readHealth(all: readonly unknown[]): NumberNow["health"] {
  const said = all.filter(isObject);
  const states = said.flatMap((one) => wordOf(one.can_send_message) ?? []);
  const canSend = ["BLOCKED", "LIMITED"].find((one) => states.includes(one)) ?? states[0] ?? null;
  const problems = new Map<string, HealthProblem>();
  for (const { entities } of said)
    for (const entity of (Array.isArray(entities) ? entities : []).filter(isObject).slice(0, 20)) {
      const [of, state] = [wordOf(entity.entity_type) ?? "UNKNOWN", wordOf(entity.can_send_message)];
      if (state === "AVAILABLE" || state === null) continue;
      const errors = (Array.isArray(entity.errors) ? entity.errors : []).filter(isObject);
      for (const error of errors.length > 0 ? errors.slice(0, 5) : [{} as JsonObject]) {
        const one = {
          ...{ of, canSend: state, code: readId(error.error_code) },
          ...{
            says: readText(error.error_description, 500),
            solution: readText(error.possible_solution, 500),
          },
        };
        problems.set(JSON.stringify(one), one);
      }
    }
  return { canSend, problems: [...problems.values()] };
}

/**
 * Unique people in 24 hours outside of open windows, of Meta's `whatsapp_business_manager_messaging_limit`: `TIER_2K` →
 * 2000, unlimited → -1; null: what can't be read is not known, and no limit of ours.
 */
export function messagingLimitOf(value: unknown): number | null {
  const plain = readNumber(value);
  if (plain !== null) return plain >= -1 ? plain : null;
  const name = wordOf(value) ?? "";
  if (name.endsWith("UNLIMITED")) return -1;
  const [, digits, thousands] = /^(?:TIER_)?(\d{1,9})(K?)$/.exec(name) ?? [];
  return digits === undefined ? null : Number(digits) * (thousands ? 1_000 : 1);
}

const wordOf = (value: unknown): string | null => readText(value, 100)?.trim().toUpperCase() || null;
