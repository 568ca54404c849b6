import { isObject, type JsonObject, readObject, readText } from "./read.ts";

/** Meta's own limit of a text is 4,096 characters; a history or a new type may hold more. */
const longest = 65_536;
const captioned = ["image", "video", "document", "audio", "sticker"] as const;

/**
 * What a person would read in a message: text, caption, button, reply title, emoji, place, names of
 * contacts, file name, order. Goes by members rather than by `type`, so that a message without a type, or
 * an edited one, still shows its words. Null where there is nothing to read.
 */
export function readWords(message: JsonObject): string | null {
  if (isObject(message.text)) return words(message.text.body);
  if (isObject(message.button)) return words(message.button.text) ?? words(message.button.payload);
  if (isObject(message.interactive)) return ofInteractive(message.interactive);
  for (const kind of captioned) {
    const media = message[kind];
    if (isObject(media)) return words(media.caption) ?? words(media.filename);
  }
  if (isObject(message.reaction)) return words(message.reaction.emoji);
  if (isObject(message.location)) return ofLocation(message.location);
  if (Array.isArray(message.contacts)) return ofContacts(message.contacts);
  if (isObject(message.order)) return ofOrder(message.order);
  if (isObject(message.system)) return words(message.system.body);
  // One level only: the edited message inside is of another type than "edit".
  if (isObject(message.edit) && isObject(message.edit.message) && !isObject(message.edit.message.edit)) {
    return readWords(message.edit.message);
  }
  return null;
}

function words(value: unknown): string | null {
  return readText(value, longest);
}

function ofInteractive(interactive: JsonObject): string | null {
  const reply = readObject(interactive.button_reply) ?? readObject(interactive.list_reply);
  if (reply !== null) return words(reply.title) ?? words(reply.id);
  const flow = readObject(interactive.nfm_reply);
  if (flow !== null) return words(flow.body) ?? words(flow.name);
  const call = readObject(interactive.call_permission_reply);
  return call === null ? null : words(call.response);
}

function ofLocation(location: JsonObject): string | null {
  const place = [words(location.name), words(location.address)].filter((part) => part !== null).join(", ");
  if (place !== "") return place;
  const { latitude, longitude } = location;
  return typeof latitude === "number" && typeof longitude === "number" ? `${latitude}, ${longitude}` : null;
}

function ofContacts(cards: unknown[]): string | null {
  const names: string[] = [];
  for (const card of cards.slice(0, 100)) {
    const name = isObject(card) ? readObject(card.name) : null;
    const formatted = name === null ? null : readText(name.formatted_name, 256);
    if (formatted !== null) names.push(formatted);
  }
  return names.length === 0 ? null : names.join(", ");
}

function ofOrder(order: JsonObject): string {
  const count = Array.isArray(order.product_items) ? order.product_items.length : 0;
  const summary = `Order of ${count} ${count === 1 ? "item" : "items"}`;
  const note = words(order.text);
  return note === null ? summary : `${summary}: ${note}`;
}
