import { templateScope } from "../holds/template-scopes.ts";
import { refusalIn, sendableStates, stoppedStates } from "../templates/state.ts";
import { templateOf } from "./subject.ts";

/** What an account event means for sending. */
export interface Verdict {
  /** The hold that it begins or ends. */
  scope: string;
  /** What it is a word about: only words about the same matter take one another back. */
  matter: "template" | "connection" | "ban" | "restriction";
  stops: boolean;
  /** With which Meta would refuse a message; null: with none of its own. */
  code: number | null;
  /** When a stop ends by itself, in milliseconds; null where Meta does not say. */
  until: number | null;
  reason: string;
}

interface Said {
  field: string;
  event: string | null;
  value: unknown;
}

type Members = Record<string, unknown>;

/** Restrictions that leave templates alone. One that is not known here may be about them. */
const otherRestrictions = new Set([
  "RESTRICTED_CUSTOMER_INITIATED_MESSAGING",
  "RESTRICTED_ADD_PHONE_NUMBER_ACTION",
  "RESTRICTED_DIRECT_SEND_UTILITY_TEMPLATES",
  "RESTRICTED_BIZ_INITIATED_CALLING",
  "RESTRICTED_USER_INITIATED_CALLING",
]);

/** Null: it changes nothing of what may be sent, however bad the news. */
export function verdictOf({ field, event, value }: Said): Verdict | null {
  const name = event?.trim().toUpperCase() ?? "";
  if (field === "message_template_status_update") return ofTemplate(name, value);
  if (field !== "account_update") return null;
  const members = (value ?? {}) as Members;
  switch (name) {
    case "ACCOUNT_OFFBOARDED":
    case "ACCOUNT_DELETED":
      return ofAccount("connection", { stops: true, event: name });
    case "ACCOUNT_RECONNECTED":
      return ofAccount("connection", { stops: false, event: name });
    case "DISABLED_UPDATE":
      return ofBan(members);
    case "ACCOUNT_RESTRICTION":
      return ofRestriction(members);
    default:
      return null;
  }
}

function ofTemplate(event: string, value: unknown): Verdict | null {
  const template = templateOf(value);
  const stops = stoppedStates.has(event);
  if (!template || !(stops || sendableStates.has(event))) return null;
  const { name, language } = template;
  const what = `${name}${language ? ` (${language})` : ""}`;
  return {
    scope: templateScope(name, language),
    matter: "template",
    stops,
    code: stops ? refusalIn(event) : null,
    until: null,
    reason: `Meta reports the template ${what} as ${event.toLowerCase().replaceAll("_", " ")}. Look at it in WhatsApp Manager.`,
  };
}

function ofAccount(
  matter: Verdict["matter"],
  said: { stops: boolean; event: string; until?: number | null },
): Verdict {
  return {
    scope: "templates",
    matter,
    stops: said.stops,
    code: null,
    until: said.until ?? null,
    reason: `Meta restricted the account (${said.event}). Replies go on; see Business Support in WhatsApp Manager.`,
  };
}

/** A ban that is planned is none yet; one whose state is not known may have begun. */
function ofBan({ ban_info: info }: Members): Verdict | null {
  const state = (info as { waba_ban_state?: unknown } | null | undefined)?.waba_ban_state;
  if (state === "SCHEDULE_FOR_DISABLE") return null;
  return ofAccount("ban", { stops: state !== "REINSTATE", event: "DISABLED_UPDATE" });
}

function ofRestriction({ restriction_info: info }: Members): Verdict | null {
  const stop = { stops: true, event: "ACCOUNT_RESTRICTION" };
  if (!Array.isArray(info) || info.length === 0) return ofAccount("restriction", stop);
  const ours = (info as (Members | null)[]).filter(
    (one) => !otherRestrictions.has(String(one?.restriction_type)),
  );
  if (ours.length === 0) return null;
  const ends = ours.map((one) => endOf(one?.expiration));
  const isOpen = ends.some((end) => end === null);
  return ofAccount("restriction", {
    ...stop,
    until: isOpen ? null : Math.max(...ends.map((end) => end ?? 0)),
  });
}

/** Unix seconds, as number or text; of anything else nobody knows when it ends. */
function endOf(expiration: unknown): number | null {
  const seconds = Number(expiration);
  const isTime = Number.isSafeInteger(seconds) && seconds > 1_000_000_000 && seconds < 10_000_000_000;
  return isTime ? seconds * 1_000 : null;
}
