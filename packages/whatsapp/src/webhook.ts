import { decodeBody } from "./decode-body.ts";
import { readEcho } from "./echoes.ts";
import { readErrors } from "./meta-error.ts";
import { isObject, type JsonObject, oddTime, readId, readText, readTime } from "./read.ts";
import { type EntryContext, readAccount } from "./webhook-account.ts";
import type { MessageItem, WebhookItem } from "./webhook-items.ts";
import { type ChangeContext, readMessage } from "./webhook-message.ts";
import { readContacts, readIdentity, readPreference } from "./webhook-people.ts";
import { readStatus } from "./webhook-status.ts";

/**
 * `understood`: at least one item and no bad one. `reason`: what is wrong, in plain words, else null.
 * `changes`: change objects walked. `items`: in the order of the body, messages before statuses in a change.
 */
export type ParsedWebhook = {
  understood: boolean;
  reason: string | null;
  changes: number;
  items: WebhookItem[];
};

/** A body of nothing but faults would make a million items; the first ones say enough, the raw body is kept. */
const mostBadItems = 1_000;
const peopleFields = new Set(["messages", "user_preferences", "user_id_update"]);
const peopleLists = ["messages", "statuses", "errors", "user_preferences", "user_id_update"] as const;

/**
 * One signed webhook body → everything in it: every entry × change × message, status, error, preference and
 * user id update; each other field as one account item. Never throws. A part that is not understood becomes
 * a `bad` item and the rest is still returned; a body that is not understood at all has no items.
 * Values kept as delivered (`content`, `value`, `pricing`) are shared with the parsed JSON, not copied;
 * numbers above 2^53 in them have lost digits, so no such number may be a key.
 * Source: Meta, "Webhooks overview" (batches of up to 1,000, in any order, with duplicates).
 */
export function parseWebhook(body: Uint8Array): ParsedWebhook {
  let root: unknown;
  try {
    root = JSON.parse(decodeBody(body));
  } catch {
    return refused(
      body.byteLength === 0 ? "The body is empty." : "The body is not JSON; it may have been cut off.",
    );
  }
  if (!isObject(root)) return refused("The body is not a JSON object.");
  if (root.object !== "whatsapp_business_account") return refused("The body is not about WhatsApp.");
  if (!Array.isArray(root.entry)) return refused("The body has no list of entries.");
  if (root.entry.length === 0) return refused("The list of entries is empty.");

  const walk = new Walk();
  for (let i = 0; i < root.entry.length; i++) walk.entry(root.entry[i], `entry.${i}`);
  return walk.result();
}

function refused(reason: string): ParsedWebhook {
  return { understood: false, reason, changes: 0, items: [] };
}

class Walk {
  private readonly items: WebhookItem[] = [];
  private changes = 0;
  private badItems = 0;
  private reason: string | null = null;

  entry(entry: unknown, path: string): void {
    if (!isObject(entry)) {
      this.bad(path, "This entry is not an object.");
      return;
    }
    const { changes } = entry;
    if (!Array.isArray(changes) || changes.length === 0) {
      this.bad(path, withoutChanges(entry));
      return;
    }
    const time = readTime(entry.time);
    const context = {
      wabaId: readId(entry.id),
      at: time === 0 ? null : time,
      oddTime: oddTime(entry.time),
    };
    for (let i = 0; i < changes.length; i++) this.change(changes[i], `${path}.changes.${i}`, context);
  }

  private change(change: unknown, path: string, entry: EntryContext): void {
    this.changes++;
    if (!isObject(change)) {
      this.bad(path, "This change is not an object.");
      return;
    }
    const { field, value } = change;
    // Another field may carry `messages` too (standby, history): those are not said to us.
    if (field === "smb_message_echoes" && isObject(value) && hasItems(value.message_echoes)) {
      const context = contextOf(value, entry.wabaId);
      this.each(value.message_echoes, `${path}.value.message_echoes`, (echo, at) =>
        readEcho(echo, at, context),
      );
      return;
    }
    const isPeople = typeof field === "string" ? peopleFields.has(field) : hasPeopleList(value);
    const isRecord = isObject(value) && (!hasPeopleList(value) || value.history !== undefined);
    if (!isPeople || isRecord) this.account(change, path, entry);
    else if (isObject(value)) this.people(value, `${path}.value`, entry.wabaId);
    else this.bad(path, "This change has no value.");
  }

  private account(change: JsonObject, path: string, entry: EntryContext): void {
    const item = readAccount(change, path, entry);
    const { value } = change;
    if (item.kind === "account" && item.field === "standby" && isObject(value))
      item.standby = heardInStandby(value, `${path}.value`, entry);
    this.add(item);
  }

  private people(value: JsonObject, path: string, wabaId: string | null): void {
    const change = contextOf(value, wabaId);
    this.each(value.messages, `${path}.messages`, (message, at) => readMessage(message, at, change));
    this.each(value.statuses, `${path}.statuses`, (status, at) => readStatus(status, at, change));
    this.errors(value.errors, `${path}.errors`, change);
    this.each(value.user_preferences, `${path}.user_preferences`, (one, at) =>
      readPreference(one, at, change),
    );
    this.each(value.user_id_update, `${path}.user_id_update`, (one, at) => readIdentity(one, at, wabaId));
  }

  private errors(list: unknown, path: string, change: ChangeContext): void {
    if (!this.isList(list, path) || list.length === 0) return;
    const { wabaId, phoneNumberId } = change;
    this.add({ kind: "error", path, wabaId, phoneNumberId, errors: readErrors(list) });
  }

  private each(list: unknown, path: string, read: (element: unknown, path: string) => WebhookItem): void {
    if (!this.isList(list, path)) return;
    for (let i = 0; i < list.length; i++) this.add(read(list[i], `${path}.${i}`));
  }

  /** A missing list is nothing to say; anything else in its place is. */
  private isList(list: unknown, path: string): list is unknown[] {
    if (Array.isArray(list)) return true;
    if (list !== undefined && list !== null) this.bad(path, "This is not a list.");
    return false;
  }

  private add(item: WebhookItem): void {
    if (item.kind === "bad") this.bad(item.path, item.reason);
    else this.items.push(item);
  }

  private bad(path: string, reason: string): void {
    this.badItems++;
    this.reason ??= `${reason} (${path})`;
    if (this.badItems <= mostBadItems) this.items.push({ kind: "bad", path, reason });
  }

  result(): ParsedWebhook {
    const { items, changes, badItems } = this;
    const reason = this.reason ?? (items.length === 0 ? "The body holds no message, status or event." : null);
    return { understood: badItems === 0 && items.length > 0, reason, changes, items };
  }
}

const hasItems = (list: unknown): boolean => Array.isArray(list) && list.length > 0;

function contextOf(value: JsonObject, wabaId: string | null): ChangeContext {
  const metadata = isObject(value.metadata) ? value.metadata : {};
  return {
    wabaId,
    phoneNumberId: readId(metadata.phone_number_id),
    displayPhoneNumber: readText(metadata.display_phone_number, 40),
    contacts: readContacts(value.contacts),
  };
}

/** What is broken in it is no reason to quarantine: it is a record, and a record it stays. */
function heardInStandby(value: JsonObject, path: string, entry: EntryContext): MessageItem[] {
  const context = contextOf(value, entry.wabaId);
  const messages: unknown[] = Array.isArray(value.messages) ? value.messages : [];
  return messages
    .map((message, at) => readMessage(message, `${path}.messages.${at}`, context))
    .filter((item) => item.kind === "message");
}

function hasPeopleList(value: unknown): boolean {
  return isObject(value) && peopleLists.some((list) => value[list] !== undefined);
}

function withoutChanges(entry: JsonObject): string {
  return entry.changed_fields === undefined
    ? "This entry has no changes."
    : "This entry names fields only: switch on “Include values” in Meta’s webhook settings.";
}
