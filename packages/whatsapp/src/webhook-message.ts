import { readTap } from "./buttons.ts";
import { readErrors } from "./meta-error.ts";
import { readPerson, readUserId } from "./phone-number.ts";
import { isObject, isTooDeep, type JsonObject, readId, readObject, readText, readTime } from "./read.ts";
import type { BadItem, MessageItem, SystemChange } from "./webhook-items.ts";
import type { Contacts } from "./webhook-people.ts";
import { readWords } from "./webhook-words.ts";

/** What all messages and statuses of one change share. */
export type ChangeContext = {
  wabaId: string | null;
  phoneNumberId: string | null;
  displayPhoneNumber: string | null;
  contacts: Contacts;
};

/** One of `value.messages`. Source: Meta, "messages webhook". */
export function readMessage(message: unknown, path: string, change: ChangeContext): MessageItem | BadItem {
  if (!isObject(message)) return { kind: "bad", path, reason: "This message is not an object." };
  const wamid = readId(message.id);
  if (wamid === null) return { kind: "bad", path, reason: "This message has no usable id." };
  const type = readText(message.type, 64) ?? "unknown";
  const content = contentOf(message, type);
  if (isTooDeep(content)) return { kind: "bad", path, reason: "This message is nested too deeply." };

  const named = readPerson(message.from, message.from_user_id);
  const contact = change.contacts.find(named.waId, named.userId);
  const { waId, userId } = readPerson(named.waId, named.userId, contact?.wa_id, contact?.user_id);
  const profile = contact === null ? null : readObject(contact.profile);
  const context = readObject(message.context);
  const system = readObject(message.system);
  return {
    kind: "message",
    path,
    wabaId: change.wabaId,
    phoneNumberId: change.phoneNumberId,
    displayPhoneNumber: change.displayPhoneNumber,
    wamid,
    at: readTime(message.timestamp),
    from: waId,
    userId,
    parentUserId: readUserId(message.from_parent_user_id) ?? readUserId(contact?.parent_user_id),
    groupId: readId(message.group_id),
    type,
    text: readWords(message),
    tap: readTap(message),
    contextWamid: targetOf(message) ?? (context === null ? null : readId(context.id)),
    forwarded: context !== null && (context.forwarded === true || context.frequently_forwarded === true),
    profileName: profile === null ? null : readText(profile.name, 256),
    username: profile === null ? null : readText(profile.username, 128),
    system: system === null ? null : readSystem(system, [system, message, contact], change.contacts),
    past: message.history_context !== undefined,
    errors: readErrors(message.errors),
    content,
  };
}

/** The message that an edit, a deletion or a reaction is about. */
function targetOf(message: JsonObject): string | null {
  const { edit, revoke, reaction } = message;
  if (isObject(edit)) return readId(edit.original_message_id);
  if (isObject(revoke)) return readId(revoke.original_message_id);
  return isObject(reaction) ? readId(reaction.message_id) : null;
}

function contentOf(message: JsonObject, type: string): JsonObject {
  const content: JsonObject = {};
  // Own members only: a type named "constructor" must not fetch Object's, nor "__proto__" set one.
  if (type !== "__proto__" && Object.hasOwn(message, type)) content[type] = message[type];
  if (message.referral !== undefined) content.referral = message.referral;
  if (message.errors !== undefined) content.errors = message.errors;
  return content;
}

/**
 * The body's sentence is never parsed: Meta words it as it likes. `new_wa_id` is the newer name of `wa_id`; the
 * previous id may stand in the change, beside it, or with the contact of either name.
 */
function readSystem(system: JsonObject, places: (JsonObject | null)[], contacts: Contacts): SystemChange {
  const { waId, userId } = readPerson(system.new_wa_id, system.wa_id, system.user_id, system.new_user_id);
  const previous = [...places, contacts.find(waId, userId)].map((place) => place?.previous_user_id);
  return {
    type: readText(system.type, 64) ?? "unknown",
    newWaId: waId,
    newUserId: userId,
    previousUserId: readPerson(...previous).userId,
    parentUserId: readUserId(system.parent_user_id),
  };
}
