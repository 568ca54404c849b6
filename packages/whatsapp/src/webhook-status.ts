import { readErrors } from "./meta-error.ts";
import { readPerson, readUserId } from "./phone-number.ts";
import { isObject, isTooDeep, type JsonObject, readId, readObject, readText, readTime } from "./read.ts";
import type { BadItem, StatusItem } from "./webhook-items.ts";
import type { ChangeContext } from "./webhook-message.ts";

/** One of `value.statuses`: most of the traffic. Source: Meta, "messages webhook, status updates". */
export function readStatus(status: unknown, path: string, change: ChangeContext): StatusItem | BadItem {
  if (!isObject(status)) return { kind: "bad", path, reason: "This status is not an object." };
  const wamid = readId(status.id);
  if (wamid === null) return { kind: "bad", path, reason: "This status has no usable message id." };
  const name = readText(status.status, 64);
  if (name === null) return { kind: "bad", path, reason: "This status does not say what happened." };
  const pricing = readObject(status.pricing);
  const conversation = readObject(status.conversation);
  if (isTooDeep(pricing) || isTooDeep(conversation)) {
    return { kind: "bad", path, reason: "This status is nested too deeply." };
  }
  const to = readPerson(status.recipient_id, status.recipient_user_id);
  return {
    kind: "status",
    path,
    wabaId: change.wabaId,
    phoneNumberId: change.phoneNumberId,
    wamid,
    status: name,
    at: readTime(status.timestamp),
    recipient: status.recipient_type === "group" ? readId(status.recipient_id) : to.waId,
    recipientUserId: to.userId ?? joinedUserId(change, to.waId),
    participant: readId(status.recipient_participant_id) ?? readId(status.participant_recipient_id),
    callbackData: callbackData(status),
    errors: readErrors(status.errors),
    pricing,
    conversation,
  };
}

function joinedUserId(change: ChangeContext, recipient: string | null): string | null {
  return readUserId(change.contacts.find(recipient, null)?.user_id);
}

/** An id of ours: cut in two it would be another one, so what is longer than Meta allows is not ours. */
function callbackData(status: JsonObject): string | null {
  return readId(status.biz_opaque_callback_data);
}
