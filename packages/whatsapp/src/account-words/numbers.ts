import type { JsonObject } from "../read.ts";
import {
  besideMetas,
  joined,
  moment,
  nameOf,
  nothingToDo,
  ownNumber,
  plain,
  rowOf,
  said,
  type Teller,
  type Tone,
} from "./told.ts";

const numberIn = (value: JsonObject) => {
  const number = ownNumber(value);
  return number === null ? "a number of the account" : `the number ${number}`;
};

/** `TIER_2K` → "2,000 people a day". Meta gives the limit as a word or as a number; -1 is none. */
export function limitIn(value: unknown): string | null {
  const name = nameOf(value);
  if (name === "" || name === "TIER_NOT_SET" || name === "NOT_SET") return null;
  if (name === "-1" || name.endsWith("UNLIMITED")) return "any number of people a day";
  const [, digits, thousands] = /^(?:TIER_)?(\d{1,9})(K?)$/.exec(name) ?? [];
  if (digits === undefined) return plain(value);
  return `${(Number(digits) * (thousands ? 1000 : 1)).toLocaleString("en")} people a day`;
}

const watch = "Send less, and only to people who expect it, until the quality is better.";
const qualities: Record<string, { did: string; next: string; tone: Tone }> = {
  ONBOARDING: { did: "was set up", next: nothingToDo, tone: "calm" },
  THROUGHPUT_UPGRADE: { did: "may send faster now", next: nothingToDo, tone: "calm" },
  UPGRADE: { did: "may write to more people", next: nothingToDo, tone: "calm" },
  UNFLAGGED: { did: "has a good quality again", next: nothingToDo, tone: "calm" },
  FLAGGED: { did: "was flagged: its quality is low", next: watch, tone: "trouble" },
  DOWNGRADE: { did: "may write to fewer people", next: watch, tone: "trouble" },
};

export const tellNumberQuality: Teller = ({ event, value }) => {
  const row = rowOf(qualities, nameOf(event));
  const limit = limitIn(value.max_daily_conversations_per_business ?? value.current_limit);
  const before = limitIn(value.old_limit);
  const subject = numberIn(value);
  return {
    title: `Number: ${plain(event) ?? "quality"}`,
    sentence: joined(
      `${capital(subject)} ${row?.did ?? `is reported as ${plain(event) ?? "changed"}`}.`,
      limit && `It may start talks with ${limit}${before && before !== limit ? `, before ${before}` : ""}.`,
    ),
    nextStep: row?.next ?? "Look at the number in WhatsApp Manager.",
    tone: row?.tone ?? "attention",
  };
};

const nameReasons: Record<string, string> = {
  NAME_INDIVIDUAL_ISSUE: "it is the name of a person",
  NAME_EMPLOYEE_ISSUE: "it is the name of an employee",
  NAME_NOT_CONSISTENT: "it does not fit the business as it is known elsewhere",
  NAME_NOT_CONSISTENT_WITH_BRANDING: "it does not fit the business as it is known elsewhere",
  NAME_ESSENTIALS_OR_COMMON: "it is too general",
  UNKNOWN: "Meta gave no reason",
};

const names: Record<string, { did: string; next: string; tone: Tone }> = {
  APPROVED: {
    did: "was approved",
    next: "The number must be registered again within 14 days to show it.",
    tone: "attention",
  },
  PENDING: { did: "waits for Meta’s review", next: "Wait for Meta’s decision.", tone: "calm" },
  DEFERRED: { did: "was put off: Meta decides later", next: "Wait for Meta’s decision.", tone: "calm" },
  REJECTED: {
    did: "was rejected",
    next: "Ask for another name in WhatsApp Manager. The old one stays until then.",
    tone: "trouble",
  },
};

export const tellNumberName: Teller = ({ event, value }) => {
  const decision = value.decision ?? event;
  const row = rowOf(names, nameOf(decision));
  const name = said(value.requested_verified_name, 120);
  const reason = nameOf(value.rejection_reason);
  const why = reason === "" || reason === "NONE" ? null : besideMetas(rowOf(nameReasons, reason), reason);
  return {
    title: `Display name ${plain(decision) ?? "changed"}`,
    sentence: `The display name ${name ? `“${name}” ` : ""}of ${numberIn(value)} ${row?.did ?? `is reported as ${plain(decision) ?? "changed"}`}${why ? `: ${why}` : ""}.`,
    nextStep: row?.next ?? "Look at the name in WhatsApp Manager.",
    tone: row?.tone ?? "attention",
  };
};

export const tellCapability: Teller = ({ value }) => {
  const business = limitIn(value.max_daily_conversations_per_business);
  const phone = limitIn(value.max_daily_conversation_per_phone);
  const inAccount = said(value.max_phone_numbers_per_waba, 20);
  const inBusiness = said(value.max_phone_numbers_per_business, 20);
  return {
    title: "Limits of the account",
    sentence:
      joined(
        business && `The business may start talks with ${business}.`,
        phone && `Each number may start talks with ${phone}.`,
        inAccount && `The account may have ${inAccount} numbers.`,
        inBusiness && `The business may have ${inBusiness} numbers.`,
      ) || "Meta changed what the account may do, without saying what.",
    nextStep: "Compare the limit with the number of people in the morning’s run.",
    tone: "attention",
  };
};

const pins: Record<string, { did: string; next: string; tone: Tone }> = {
  PIN_CHANGED: {
    did: "The two-step PIN was changed for",
    next: "If nobody of you did this, set a new PIN in WhatsApp Manager at once and look at who has access.",
    tone: "attention",
  },
  PIN_RESET_REQUEST: {
    did: "Somebody asked to switch off the two-step PIN of",
    next: "If nobody of you did this, look at who has access in Meta’s business settings at once.",
    tone: "trouble",
  },
  PIN_REQUEST_SUCCESS: {
    did: "The two-step PIN was switched off for",
    next: "Set a new PIN in WhatsApp Manager. If nobody of you did this, look at who has access at once.",
    tone: "trouble",
  },
};

export const tellSecurity: Teller = ({ event, value }) => {
  const row = rowOf(pins, nameOf(event));
  const requester = said(value.requester, 60);
  const subject = numberIn(value);
  return {
    title: `Security: ${plain(event) ?? "a change"}`,
    sentence: joined(
      row
        ? `${row.did} ${subject}.`
        : `Meta reports ${plain(event) ?? "a change"} in the security of ${subject}.`,
      requester && `It was asked for by the Meta user ${requester}.`,
    ),
    nextStep: row?.next ?? "Look at the number in WhatsApp Manager.",
    tone: row?.tone ?? "attention",
  };
};

export const tellSettings: Teller = ({ value }) => {
  const calling = value.callings ?? value.calling;
  const settings = typeof calling === "object" && calling !== null ? (calling as JsonObject) : {};
  const parts = [
    ["calls", settings.status],
    ["the call button", settings.call_icon_visibility],
    ["permission to call back", settings.callback_permission_status],
  ].map(([name, state]) => {
    const word = plain(state);
    return word && `${name}: ${word}`;
  });
  const known = parts.filter((part) => part !== null && part !== "");
  const id = said(value.phone_number_id, 40);
  const subject = ownNumber(value) ?? (id === null ? null : `with the id ${id}`);
  const since = moment(value.timestamp);
  return {
    title: "Settings of the number",
    sentence: `The settings of ${subject ? `the number ${subject}` : "a number"} were changed${since ? ` on ${since}` : ""}${known.length > 0 ? `. ${capital(known.join(", "))}` : ""}.`,
    nextStep: "If nobody of you did this, look at the number in WhatsApp Manager.",
    tone: "attention",
  };
};

export const tellUsername: Teller = ({ event, value }) => {
  const name = said(value.username, 80);
  const status = plain(value.status ?? event) ?? "changed";
  const isGone = status === "deleted";
  return {
    title: `Username ${status}`,
    sentence: `The username ${name ? `@${name.replace(/^@/, "")} ` : ""}of ${numberIn(value)} is ${status}.`,
    nextStep: isGone
      ? "People find the business by its number only. Ask for a name in WhatsApp Manager."
      : nothingToDo,
    tone: isGone ? "attention" : "calm",
  };
};

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
