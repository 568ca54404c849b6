import type { Tap } from "./buttons.ts";
import type { MetaError } from "./meta-error.ts";
import type { JsonObject } from "./read.ts";

/**
 * What one webhook body holds. Fields of all kinds: `path` says where in the body
 * (`entry.0.changes.3.value.statuses.12`), `wabaId` is `entry.id`, times are milliseconds UTC.
 * Source: Meta, "Webhooks reference"; shapes in meta.md, section 2.
 */
export type WebhookItem =
  | MessageItem
  | EchoItem
  | StatusItem
  | PreferenceItem
  | IdentityItem
  | AccountItem
  | ErrorItem
  | BadItem;

/** A person's message. `from` (wa_id, digits) and `userId` (business-scoped) may each be missing. */
export type MessageItem = {
  kind: "message";
  path: string;
  wabaId: string | null;
  phoneNumberId: string | null;
  /** The digits of the business's number that it was sent to. */
  displayPhoneNumber: string | null;
  wamid: string;
  /** 0 when Meta gave no usable time: the receiver puts its own there. */
  at: number;
  from: string | null;
  userId: string | null;
  parentUserId: string | null;
  groupId: string | null;
  /** Open set; "unknown" when the message has none. */
  type: string;
  /** What a person would read; null where there is nothing to read. */
  text: string | null;
  tap: Tap | null;
  /** The message that this one answers, edits, deletes or reacts to; absent even for taps at times. */
  contextWamid: string | null;
  forwarded: boolean;
  profileName: string | null;
  username: string | null;
  system: SystemChange | null;
  /** Handed over from the phone's history: it was said before, and perhaps not to us. */
  past: boolean;
  errors: MetaError[];
  /** The members `[type]`, `referral` and `errors` as delivered, shared and not copied. Numbers above 2^53 lose digits. */
  content: JsonObject;
};

/** What somebody of the business sent on the phone app: to `to` (digits) or `toUserId`; each may be missing. */
export type EchoItem = Omit<
  MessageItem,
  "kind" | "from" | "userId" | "parentUserId" | "tap" | "profileName"
> & { kind: "echo"; to: string | null; toUserId: string | null };

/** A `system` message: a person changed number or user id. */
export type SystemChange = {
  type: string;
  newWaId: string | null;
  newUserId: string | null;
  /** Since August 2026 the only name of the person in some of them. */
  previousUserId: string | null;
  parentUserId: string | null;
};

/** News of one of our messages. `status` is an open set: sent, delivered, read, played, failed, … */
export type StatusItem = {
  kind: "status";
  path: string;
  wabaId: string | null;
  phoneNumberId: string | null;
  wamid: string;
  status: string;
  /** 0 when Meta gave no usable time. */
  at: number;
  /** wa_id of the person, or the group's id. */
  recipient: string | null;
  recipientUserId: string | null;
  /** In a group, whose news it is. */
  participant: string | null;
  /** Our `biz_opaque_callback_data`, at most 512 characters. */
  callbackData: string | null;
  errors: MetaError[];
  pricing: JsonObject | null;
  conversation: JsonObject | null;
};

/** A person stopped or resumed marketing: `value` stop | resume | signup, open set. */
export type PreferenceItem = {
  kind: "preference";
  path: string;
  wabaId: string | null;
  phoneNumberId: string | null;
  waId: string | null;
  userId: string | null;
  category: string | null;
  value: string;
  /** 0 when Meta gave no usable time; `oddTime` is then what it gave instead. */
  at: number;
  oddTime: string | null;
  detail: string | null;
};

/** A person's business-scoped user id changed. */
export type IdentityItem = {
  kind: "identity";
  path: string;
  wabaId: string | null;
  waId: string | null;
  previousUserId: string | null;
  currentUserId: string;
  at: number;
};

/** Every other field, known or new, with its value as delivered. */
export type AccountItem = {
  kind: "account";
  path: string;
  wabaId: string | null;
  /** Corrected where Meta is known to send a template event under another field's name. */
  field: string;
  /** `value.event`, or `value.decision` where there is no event. */
  event: string | null;
  /** `entry.time`; null where Meta gives none that is usable, and `oddTime` is then what it gave instead. */
  at: number | null;
  oddTime: string | null;
  /** What people said while another app led the chat (field `standby`); empty in every other field. */
  standby: MessageItem[];
  value: unknown;
};

/** `value.errors`: a trouble of the number, not of one message. */
export type ErrorItem = {
  kind: "error";
  path: string;
  wabaId: string | null;
  phoneNumberId: string | null;
  errors: MetaError[];
};

/** A part of the body that is not understood. */
export type BadItem = { kind: "bad"; path: string; reason: string };
