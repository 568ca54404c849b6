import { readPerson, readUserId } from "./phone-number.ts";
import { isObject, type JsonObject, oddTime, readText, readTime } from "./read.ts";
import type { BadItem, IdentityItem, PreferenceItem } from "./webhook-items.ts";

/** Finds the entry of `value.contacts` for a wa_id or user id: Meta promises no order, so never by index. */
export type Contacts = { find(waId: string | null, userId: string | null): JsonObject | null };

const nobody: Contacts = { find: () => null };

export function readContacts(value: unknown): Contacts {
  if (!Array.isArray(value) || value.length === 0) return nobody;
  // A full batch holds a thousand of them; searching each time would be a million comparisons.
  const byId = new Map<string, JsonObject>();
  for (const contact of value) {
    if (!isObject(contact)) continue;
    const { waId, userId } = readPerson(contact.wa_id, contact.user_id);
    if (userId !== null && !byId.has(userId)) byId.set(userId, contact);
    if (waId !== null && !byId.has(waId)) byId.set(waId, contact);
  }
  return { find: (waId, userId) => (waId && byId.get(waId)) || (userId && byId.get(userId)) || null };
}

/** One of `value.user_preferences`. Source: Meta, "user_preferences webhook". */
export function readPreference(
  preference: unknown,
  path: string,
  change: Pick<PreferenceItem, "wabaId" | "phoneNumberId">,
): PreferenceItem | BadItem {
  if (!isObject(preference)) return { kind: "bad", path, reason: "This preference is not an object." };
  const value = readText(preference.value, 64);
  if (value === null) return { kind: "bad", path, reason: "This preference has no value." };
  return {
    kind: "preference",
    path,
    wabaId: change.wabaId,
    phoneNumberId: change.phoneNumberId,
    ...readPerson(preference.wa_id, preference.user_id),
    category: readText(preference.category, 128),
    value,
    at: readTime(preference.timestamp),
    oddTime: oddTime(preference.timestamp),
    detail: readText(preference.detail, 1_024),
  };
}

/** One of `value.user_id_update`. Source: Meta, "user_id_update webhook". */
export function readIdentity(update: unknown, path: string, wabaId: string | null): IdentityItem | BadItem {
  const ids = isObject(update) && isObject(update.user_id) ? update.user_id : null;
  const current = readUserId(ids?.current) ?? (isObject(update) ? readUserId(update.user_id) : null);
  if (!isObject(update) || current === null) {
    return { kind: "bad", path, reason: "This change of a user id does not name the new id." };
  }
  return {
    kind: "identity",
    path,
    wabaId,
    waId: readPerson(update.wa_id).waId,
    previousUserId: readUserId(ids?.previous) ?? readUserId(update.previous_user_id),
    currentUserId: current,
    at: readTime(update.timestamp),
  };
}
