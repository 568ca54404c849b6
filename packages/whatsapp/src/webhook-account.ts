import { isObject, isTooDeep, type JsonObject, readText } from "./read.ts";
import type { AccountItem, BadItem } from "./webhook-items.ts";

export type EntryContext = { wabaId: string | null; at: number | null; oddTime: string | null };

/**
 * A change of any other field, known or new: its name, its event and the value as delivered.
 * Source: Meta, "Webhooks reference" and the page of each field.
 */
export function readAccount(change: JsonObject, path: string, entry: EntryContext): AccountItem | BadItem {
  const value = change.value;
  if (value === null || value === undefined)
    return { kind: "bad", path, reason: "This change has no value." };
  if (isTooDeep(value)) return { kind: "bad", path, reason: "This change is nested too deeply." };
  const members = isObject(value) ? value : {};
  return {
    kind: "account",
    path,
    wabaId: entry.wabaId,
    field: templateField(members) ?? readText(change.field, 128) ?? "unknown",
    event: readText(members.event, 128) ?? readText(members.decision, 128),
    at: entry.at,
    oddTime: entry.oddTime,
    standby: [],
    value,
  };
}

/** Meta's own example of a quality update carries another field's name, so templates go by their members. */
function templateField(value: JsonObject): string | null {
  if (value.message_template_id === undefined) return null;
  if (value.new_quality_score !== undefined) return "message_template_quality_update";
  if (value.message_template_element !== undefined) return "message_template_components_update";
  if (value.new_category !== undefined) return "template_category_update";
  return value.event === undefined ? null : "message_template_status_update";
}
