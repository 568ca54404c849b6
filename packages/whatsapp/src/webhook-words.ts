import { masked } from "./account-words/people.ts";
import { isObject, type JsonObject, readObject, readText } from "./read.ts";
import { wordsOfAnswer } from "./webhook-answers.ts";
import { wordsOfUnseen } from "./webhook-unseen.ts";

/** Meta's own limit of a text is 4,096 characters; a history or a new type may hold more. */
const longest = 65_536;

/** Media, and what each is called where it has neither caption nor file name. */
const media: Record<string, string> = {
  image: "Picture",
  video: "Video",
  document: "Document",
  audio: "Audio",
  sticker: "Sticker",
};

/**
 * What a person would read in a message: text, caption, button, reply title; and for what has no words of
 * its own, what it was: "Voice message", "Reacted with 👍", "Contact: Ravi K". Goes by members rather than
 * by `type`, so that a message without a type, or an edited one, still shows its words. Null for an empty
 * text and for kinds that are not known here.
 */
export function readWords(message: JsonObject): string | null {
  if (isObject(message.text)) return words(message.text.body);
  if (isObject(message.button)) return words(message.button.text) ?? words(message.button.payload);
  if (isObject(message.interactive)) return wordsOfAnswer(message.interactive);
  for (const kind in media) if (isObject(message[kind])) return ofMedia(kind, message[kind]);
  if (isObject(message.location)) return ofLocation(message.location);
  if (Array.isArray(message.contacts)) return ofContacts(message.contacts);
  if (isObject(message.order)) return ofOrder(message.order);
  if (isObject(message.system)) return words(message.system.body);
  return ofChange(message) ?? wordsOfUnseen(message);
}

function words(value: unknown): string | null {
  return readText(value, longest);
}

/** Messages about another message: a reaction or its removal, an edit, a deletion. */
function ofChange(message: JsonObject): string | null {
  if (isObject(message.reaction)) {
    const emoji = readText(message.reaction.emoji, 64);
    return emoji === null ? "Took a reaction back" : `Reacted with ${emoji}`;
  }
  if (isObject(message.edit)) {
    const edited = readEdit(message.edit);
    return edited === null ? "Edited a message" : `Edited: ${edited}`;
  }
  return isObject(message.revoke) ? "Deleted a message" : null;
}

/** The words of the message as it is after an edit. One level only: what is edited is no edit itself. */
export function readEdit(edit: JsonObject): string | null {
  return isObject(edit.message) && !isObject(edit.message.edit) ? readWords(edit.message) : null;
}

function ofMedia(kind: string, object: JsonObject): string | null {
  const [caption, name] = [words(object.caption), words(object.filename)];
  if (caption !== null || name !== null)
    return caption !== null && name !== null ? `${caption} (${name})` : (caption ?? name);
  const what = kind === "audio" && object.voice === true ? "Voice message" : (media[kind] ?? kind);
  return object.view_once === true ? `${what}, to be seen once` : what;
}

function ofLocation(location: JsonObject): string {
  const place = [words(location.name), words(location.address)].filter((part) => part !== null).join(", ");
  const { latitude, longitude } = location;
  const point = [latitude, longitude].every(Number.isFinite) ? `${latitude}, ${longitude}` : "";
  return `Location: ${place || point || "not said where"}`;
}

/** Names, and numbers as lists show them: a card is of somebody who never wrote to us. */
function ofContacts(cards: unknown[]): string {
  const known = cards.slice(0, 100).flatMap((card) => (isObject(card) ? [ofCard(card)] : []));
  return `${cards.length === 1 ? "Contact" : "Contacts"}: ${known.join("; ") || "without a name"}`;
}

function ofCard(card: JsonObject): string {
  const name = readText(readObject(card.name)?.formatted_name, 256);
  const phones = Array.isArray(card.phones) ? card.phones.slice(0, 3).filter(isObject) : [];
  const numbers = phones.map((phone) => masked(phone.wa_id) ?? masked(digits(phone.phone)));
  const shown = numbers.filter((number) => number !== null).join(", ");
  return name !== null && shown !== "" ? `${name} (${shown})` : (name ?? (shown || "without a name"));
}

const digits = (value: unknown) => readText(value, 64)?.replace(/\D/g, "");

function ofOrder(order: JsonObject): string {
  const count = Array.isArray(order.product_items) ? order.product_items.length : 0;
  const summary = `Order of ${count} ${count === 1 ? "item" : "items"}`;
  const note = words(order.text);
  return note === null ? summary : `${summary}: ${note}`;
}
